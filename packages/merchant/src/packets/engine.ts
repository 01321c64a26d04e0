// Packets change here and nowhere else, after their creation. Commands join a group commit, which
// locks the packets of a batch, decides every command in order, and saves packets, claims and
// returns in the same transaction or not at all.
import { groupCommit, type GroupCommit, type GroupCommitLimits, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import { decidePacket } from './decide/index.ts'
import { setScene, type Loaded, type Pile } from './decide/scene.ts'
import type { PacketCommand, PacketKey, PacketOutcome } from './model.ts'
import { insertClaims, loadClaims, loadFailedClaims, updateClaims } from './store/claims.ts'
import { lockPackets, updatePackets } from './store/packets.ts'
import { insertReturns, loadReturns, updateReturns } from './store/returns.ts'

/** A refusal is a value; a fault of the database rejects, and a repeat then finds the truth. */
export type Packets = GroupCommit<PacketCommand, PacketOutcome>

export interface PacketsOptions {
  readonly sql: Sql
  /** The one that packets live by. */
  readonly clock: Clock
  readonly writers: number
  readonly limits?: Partial<GroupCommitLimits>
  /** There are claims to pay. */
  readonly onClaims?: () => void
  /** There is money to give back. */
  readonly onReturns?: () => void
}

interface Decision {
  readonly outcomes: readonly PacketOutcome[]
  readonly pile: Pile
}

/** Opens the engine of one process. Closing it finishes what was accepted. */
export function openPackets(options: PacketsOptions): Packets {
  const { sql, clock, writers, limits, onClaims, onReturns } = options
  return groupCommit<PacketCommand, Loaded, Decision, PacketOutcome>({
    sql,
    name: 'packets',
    writers,
    ...(limits && { limits }),
    bucketOf: ({ packet }) => packet.bucket,
    load: loadBatch,
    decide(commands, loaded) {
      const scene = setScene(loaded, clock.now())
      return { outcomes: commands.map((one) => decidePacket(one, scene)), pile: scene.pile() }
    },
    save: saveBatch,
    onCommitted({ pile }) {
      if (pile.newClaims.length > 0) onClaims?.()
      if (pile.newReturns.length > 0) onReturns?.()
    },
  })
}

/** Issued together they leave in one flight and run in this order: locks first. */
async function loadBatch(tx: Sql, commands: readonly PacketCommand[]): Promise<Loaded> {
  const [packets, claims, failed, returns] = await Promise.all([
    lockPackets(tx, distinct(commands.map(({ packet }) => packet))),
    loadClaims(tx, commands.flatMap(claimOf)),
    loadFailedClaims(
      tx,
      commands.flatMap((one) => (one.kind === 'sweep' ? [one.packet] : [])),
    ),
    loadReturns(tx, commands.flatMap(returnOf)),
  ])
  const byReturn = await loadClaims(
    tx,
    returns.flatMap(({ bucket, packetId, userId }) =>
      userId === null ? [] : [{ packet: { bucket, id: packetId }, userId }],
    ),
  )
  return { packets, claims: [...failed, ...byReturn, ...claims], returns }
}

const claimOf = (one: PacketCommand) =>
  'userId' in one ? [{ packet: one.packet, userId: one.userId }] : []

const returnOf = (one: PacketCommand) =>
  one.kind === 'settle-return' ? [{ packet: one.packet, outRequestNo: one.outRequestNo }] : []

const distinct = (keys: readonly PacketKey[]): PacketKey[] => [
  ...new Map(keys.map((key) => [key.id, key])).values(),
]

async function saveBatch(tx: Sql, { pile }: Decision): Promise<PromiseLike<unknown>[]> {
  return [
    updatePackets(tx, pile.packets),
    insertClaims(tx, pile.newClaims),
    updateClaims(tx, pile.claims),
    insertReturns(tx, pile.newReturns),
    updateReturns(tx, pile.returns),
  ]
}
