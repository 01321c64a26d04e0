// A sender makes a packet: its terms are checked, its split is fixed by a commitment, and a key
// makes that a repeat of the call finds the packet of the first one.
import { bucketOf, inTransaction, type Sql } from '@hongbao/database'
import {
  commitSplit,
  equalAlgorithm,
  hashSeed,
  luckyAlgorithm,
  refuseTerms,
} from '@hongbao/fair-split'

import type { Clock } from '../clock.ts'
import { checkLimits, type PacketLimits } from '../limits.ts'
import type { Card, Fen, PacketKind } from './model.ts'
import { packetKey } from './numbers.ts'
import { countForDay, findCreation, insertCreation, takeSeed } from './store/creations.ts'
import { insertPacket } from './store/packets.ts'

/** What a sender says. */
export interface NewPacket {
  readonly kind: PacketKind
  readonly amount: Fen
  /** Of an exclusive packet: as many as there are receivers. */
  readonly shareCount: number
  readonly greeting: string
  readonly cover: string
  readonly password: string | null
  readonly receivers: readonly bigint[] | null
  /** 64 hexadecimal digits of the sender's own, or nothing. */
  readonly senderValue: string
  /** Which of the seeds that the sender was shown the hash of; null: a new one. */
  readonly seedHash: string | null
}

/** Why there is no packet. */
export type CreationRefusal =
  | 'share_too_large'
  | 'share_too_small'
  | 'too_many_shares'
  | 'receivers_wrong'
  | 'password_missing'
  | 'day_limit'
  | 'seed_unknown'
  /** The key was used for a packet with other terms. */
  | 'key_reused'

export type Creation =
  | { readonly refusal: CreationRefusal }
  | { readonly packetId: string; readonly isNew: boolean }

export interface CreationDeps {
  readonly sql: Sql
  readonly clock: Clock
  readonly limits: PacketLimits
  /** 32 hexadecimal digits that nobody can guess. */
  readonly makeId: () => string
  /** 64 hexadecimal digits that nobody can guess. */
  readonly makeSeed: () => string
}

/** The first reason why such a packet cannot be. */
function refusePacket(wanted: NewPacket, limits: PacketLimits): CreationRefusal | undefined {
  const { kind, amount, shareCount, receivers, password } = wanted
  if (shareCount > limits.sharesMax) return 'too_many_shares'
  const split = refuseTerms({ ...termsOf(wanted), total: amount, count: shareCount })
  if (split === 'total_below_count') return 'share_too_small'
  if (split !== undefined) return 'too_many_shares'
  if (amount > limits.shareFenMax * BigInt(shareCount)) return 'share_too_large'
  const named = new Set(receivers ?? []).size
  if (kind === 'exclusive' ? named !== shareCount : receivers !== null) return 'receivers_wrong'
  if ((kind === 'password') !== (password !== null)) return 'password_missing'
  return undefined
}

const termsOf = ({ kind, senderValue }: NewPacket) => ({
  algorithm: kind === 'lucky' || kind === 'password' ? luckyAlgorithm : equalAlgorithm,
  senderValue,
})

/** Makes the packet, or finds the one that was made under this key. */
export async function createPacket(
  deps: CreationDeps,
  senderId: bigint,
  key: string,
  wanted: NewPacket,
): Promise<Creation> {
  const refusal = refusePacket(wanted, deps.limits)
  if (refusal) return { refusal }
  const { clock, limits, makeId, makeSeed } = deps
  const now = clock.now()
  const terms = JSON.stringify(wanted, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
  const sender = { senderId, bucket: bucketOf(String(senderId)) }
  return inTransaction(deps.sql, async (tx): Promise<Creation> => {
    const earlier = await findCreation(tx, sender, key)
    if (earlier) {
      if (earlier.terms !== terms) return { refusal: 'key_reused' }
      return { packetId: earlier.packetId, isNew: false }
    }
    const { seedHash } = wanted
    const seed = seedHash === null ? makeSeed() : await takeSeed(tx, sender, seedHash)
    if (seed === undefined) return { refusal: 'seed_unknown' }
    const card = cardOf(wanted, { senderId, id: makeId(), seed, now, limits })
    const spent = { amount: card.amount, day: chinaDay(now) }
    if (!(await countForDay(tx, sender, spent, limits))) throw new DayLimit()

    // Nothing below this line may refuse.
    await insertCreation(tx, sender, { key, terms, packetId: card.id, now })
    await insertPacket(tx, card, new Date(now.getTime() + checkLimits.pauseMsFirst))
    return { packetId: card.id, isNew: true }
  }).catch((error: unknown): Creation => {
    if (error instanceof DayLimit) return { refusal: 'day_limit' }
    throw error
  })
}

/** Undoes the transaction; never leaves this file. */
class DayLimit extends Error {
  override readonly name = 'DayLimit'
}

function cardOf(
  wanted: NewPacket,
  given: {
    readonly senderId: bigint
    readonly id: string
    readonly seed: string
    readonly now: Date
    readonly limits: PacketLimits
  },
): Card {
  const { senderId, id, seed, now, limits } = given
  const { seedHash: _shown, ...rest } = wanted
  const terms = { ...termsOf(wanted), total: wanted.amount, count: wanted.shareCount }
  const key = packetKey(id)
  if (!key) throw new TypeError('makeId gives 32 hexadecimal digits')
  return {
    ...rest,
    ...key,
    senderId,
    algorithm: terms.algorithm,
    seed,
    commitment: commitSplit(terms, hashSeed(seed)),
    createdAt: now,
    payExpiresAt: new Date(now.getTime() + limits.payMs),
  }
}

/** As 2026-01-05, in GMT+8. */
const chinaDay = (moment: Date): string =>
  new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10)
