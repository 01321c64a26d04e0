// Shares and packets of one user in a year, and their sums.
import type { Sql } from '@hongbao/database'

import type { ClaimState, PacketKind, PacketState } from '../packets/model.ts'

/** A year, and where in it a page begins. */
export interface YearPage {
  readonly from: Date
  readonly to: Date
  readonly before: Date
}

export interface Page<Row> {
  readonly totals: { readonly count: number; readonly amount: bigint }
  readonly rows: readonly Row[]
  /** Where the next page begins. */
  readonly next: Date | undefined
}

export interface Received {
  readonly packetId: string
  readonly kind: PacketKind
  readonly senderId: bigint
  readonly amount: bigint
  readonly state: ClaimState
  readonly at: Date
}

export interface Sent {
  readonly packetId: string
  readonly kind: PacketKind
  readonly amount: bigint
  readonly count: number
  readonly claimedCount: number
  readonly claimedAmount: bigint
  readonly state: PacketState
  readonly at: Date
}

const perPage = 50

function pageOf<Row extends { readonly at: Date }>(
  totals: { count: number; amount: bigint } | undefined,
  rows: readonly Row[],
): Page<Row> {
  const last = rows.length > perPage ? rows[perPage - 1] : undefined
  return {
    totals: totals ?? { count: 0, amount: 0n },
    rows: rows.slice(0, perPage),
    next: last?.at,
  }
}

export async function listReceived(sql: Sql, userId: bigint, year: YearPage) {
  const { from, to, before } = year
  const [[totals], rows] = await Promise.all([
    sql<{ count: number; amount: bigint }[]>`
      select count(*)::integer as count, coalesce(sum(amount), 0)::bigint as amount
        from merchant.claims
       where user_id = ${userId} and claimed_at >= ${from} and claimed_at < ${to}
         and state <> 'returned'`,
    sql<Received[]>`
      select c.packet_id as "packetId", p.kind, p.sender_id as "senderId", c.amount, c.state,
             c.claimed_at as at
        from merchant.claims c
        join merchant.packets p on p.bucket = c.bucket and p.id = c.packet_id
       where c.user_id = ${userId} and c.claimed_at >= ${from} and c.claimed_at < ${before}
       order by c.claimed_at desc limit ${perPage + 1}`,
  ])
  return pageOf(totals, rows)
}

export async function listSent(sql: Sql, senderId: bigint, year: YearPage) {
  const { from, to, before } = year
  const [[totals], rows] = await Promise.all([
    sql<{ count: number; amount: bigint }[]>`
      select count(*)::integer as count, coalesce(sum(amount), 0)::bigint as amount
        from merchant.packets
       where sender_id = ${senderId} and created_at >= ${from} and created_at < ${to}
         and auth_no is not null`,
    sql<Sent[]>`
      select id as "packetId", kind, amount, share_count as count,
             claimed_count as "claimedCount", claimed_amount as "claimedAmount", state,
             created_at as at
        from merchant.packets
       where sender_id = ${senderId} and created_at >= ${from} and created_at < ${before}
       order by created_at desc limit ${perPage + 1}`,
  ])
  return pageOf(totals, rows)
}
