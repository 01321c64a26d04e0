// Packets as people see them.
import { batchLookup, keyed, type Sql } from '@hongbao/database'
import { hashSeed } from '@hongbao/fair-split'
import { formatYuan } from '@hongbao/sdk'

import type { Clock } from '../clock.ts'
import type { ClaimView, PacketView } from '../json/packets.ts'
import { claimsPerPage } from '../limits.ts'
import type { Users } from '../people/users.ts'
import type { Claim, PacketKey } from './model.ts'
import { restNumber } from './numbers.ts'
import { loadClaims } from './store/claims.ts'
import { loadPackets, type WholePacket } from './store/packets.ts'
import { listClaims, luckiestPosition } from './store/list-claims.ts'
import { loadReturns } from './store/returns.ts'

export interface LookDeps {
  readonly sql: Sql
  readonly clock: Clock
  readonly users: Users
}

export interface Look {
  /** The rows, without anybody's view of them. */
  find(key: PacketKey): Promise<WholePacket | undefined>
  /** As this user sees it; undefined where it is not there. */
  packet(key: PacketKey, userId: bigint): Promise<PacketView | undefined>
  /** From the position after this one on. */
  claims(key: PacketKey, userId: bigint, after: number): Promise<ClaimPage | undefined>
  /** One claim, as its owner sees it. */
  claim(claim: Claim, isLuckiest: boolean): Promise<ClaimView>
}

export interface ClaimPage {
  readonly claims: ClaimView[]
  readonly hasMore: boolean
}

export function openLook({ sql, clock, users }: LookDeps): Look {
  const find = batchLookup<PacketKey, WholePacket | undefined>({
    load: (keys) => loadPackets(keyed(sql), keys),
  })
  const claimView = async (claim: Claim, isLuckiest: boolean): Promise<ClaimView> => {
    const names = await users.namesOf([claim.userId])
    return viewOf(claim, { name: names.get(claim.userId) ?? '', isMine: true, isLuckiest })
  }
  return {
    find,
    claim: claimView,
    async packet(key, userId) {
      const packet = await find(key)
      if (!packet) return undefined
      const restKey = { packet: key, outRequestNo: restNumber(key.id) }
      const [[claim], [rest], names, luckiest] = await Promise.all([
        loadClaims(keyed(sql), [{ packet: key, userId }]),
        packet.sweptAt ? loadReturns(keyed(sql), [restKey]) : [],
        users.namesOf([packet.senderId]),
        packet.finishedAt ? luckiestPosition(sql, key) : undefined,
      ])
      return {
        ...fixedView(packet, userId),
        senderName: names.get(packet.senderId) ?? '',
        returned: rest ? { amount: formatYuan(rest.amount), state: rest.state } : null,
        claim: claim ? await claimView(claim, claim.position === luckiest) : null,
        now: clock.now().toISOString(),
      }
    },
    async claims(key, userId, after) {
      const packet = await find(key)
      if (!packet) return undefined
      const [rows, luckiest] = await Promise.all([
        listClaims(sql, key, after, claimsPerPage + 1),
        packet.finishedAt ? luckiestPosition(sql, key) : undefined,
      ])
      const page = rows.slice(0, claimsPerPage)
      const names = await users.namesOf(page.map((claim) => claim.userId))
      const claims = page.map((claim) =>
        viewOf(claim, {
          name: names.get(claim.userId) ?? '',
          isMine: claim.userId === userId,
          isLuckiest: claim.position === luckiest,
        }),
      )
      return { claims, hasMore: rows.length > claimsPerPage }
    },
  }
}

const viewOf = (
  { position, amount, claimedAt, state }: Claim,
  more: Pick<ClaimView, 'name' | 'isMine' | 'isLuckiest'>,
): ClaimView => ({
  ...more,
  position,
  amount: formatYuan(amount),
  claimedAt: claimedAt.toISOString(),
  state,
})

/** Nothing can be claimed any more, so that the seed may be known. */
const isOver = ({ state }: Pick<WholePacket, 'state'>): boolean =>
  state === 'finished' || state === 'expired' || state === 'returned'

const orNull = (moment: Date | null): string | null => moment?.toISOString() ?? null

function fixedView(packet: WholePacket, userId: bigint) {
  const { senderId, receivers, seed, algorithm, senderValue, commitment } = packet
  const isMine = senderId === userId
  return {
    id: packet.id,
    kind: packet.kind,
    state: packet.state,
    amount: formatYuan(packet.amount),
    count: packet.shareCount,
    greeting: packet.greeting,
    cover: packet.cover,
    isMine,
    isForMe: receivers === null || receivers.includes(userId),
    needsPassword: packet.password !== null,
    password: isMine ? packet.password : null,
    createdAt: packet.createdAt.toISOString(),
    payExpiresAt: packet.payExpiresAt.toISOString(),
    paidAt: orNull(packet.paidAt),
    expiresAt: orNull(packet.expiresAt),
    finishedAt: orNull(packet.finishedAt),
    claimed: { count: packet.claimedCount, amount: formatYuan(packet.claimedAmount) },
    split: {
      algorithm,
      senderValue,
      commitment,
      seedHash: hashSeed(seed),
      seed: isOver(packet) ? seed : null,
    },
  }
}
