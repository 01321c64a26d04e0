// What moved per day, from the rows of the operations. They are found by time, over all buckets, in
// indexes of ranges (BRIN): a chart reads the rows of its days, and writers pay nothing for it.
import type { Sql } from '@hongbao/database'
import type { Fen } from '@hongbao/ledger'

import { daysOf, type Period } from '../bills/period.ts'

/** Whose: a merchant's, an application's, or everybody's where neither is said. */
export interface FiguresOf {
  readonly period: Period
  readonly pid?: bigint | undefined
  readonly appId?: string | undefined
}

/** In fen. */
export interface DayFigures {
  /** yyyy-MM-dd in GMT+8 */
  readonly day: string
  readonly paidIn: Fen
  readonly paidOut: Fen
  readonly back: Fen
  readonly deposited: Fen
  readonly withdrawn: Fen
}

type Kind = Exclude<keyof DayFigures, 'day'>

const nothing = { paidIn: 0n, paidOut: 0n, back: 0n, deposited: 0n, withdrawn: 0n }

/** Every day of the period, also those on which nothing moved. */
export async function sumPackets(sql: Sql, of: FiguresOf): Promise<DayFigures[]> {
  const { period, pid = null, appId = null } = of
  const { from, to } = period
  const rows = await sql<{ day: string; kind: Kind; sum: bigint }[]>`
    select to_char(at at time zone '+08:00'::interval, 'YYYY-MM-DD') as day, kind,
           sum(amount)::bigint as sum
      from (
        select paid_at as at, amount,
               case kind when 'packet' then 'paidIn' else 'paidOut' end as kind
          from gateway.orders
         where paid_at >= ${from} and paid_at < ${to}
           and (${pid}::bigint is null or pid = ${pid})
           and (${appId}::text is null or auth_app_id = ${appId})
        union all
        select created_at, amount, 'back'
          from gateway.refunds
         where created_at >= ${from} and created_at < ${to}
           and (${pid}::bigint is null or pid = ${pid})
           and (${appId}::text is null or auth_app_id = ${appId})
      ) moved
     group by day, kind`
  return fill(period, rows)
}

/** The same for what came from outside and went back there, of one wallet or all. */
export async function sumCash(
  sql: Sql,
  { period, pid = null }: { readonly period: Period; readonly pid?: bigint | null | undefined },
): Promise<DayFigures[]> {
  const { from, to } = period
  const rows = await sql<{ day: string; kind: Kind; sum: bigint }[]>`
    select to_char(at at time zone '+08:00'::interval, 'YYYY-MM-DD') as day, kind,
           sum(amount)::bigint as sum
      from (
        select created_at as at, amount, user_id, 'deposited' as kind from gateway.deposits
        union all
        select created_at, amount, user_id, 'withdrawn' from gateway.withdrawals
      ) moved
     where at >= ${from} and at < ${to} and (${pid}::bigint is null or user_id = ${pid})
     group by day, kind`
  return fill(period, rows)
}

function fill(
  period: Period,
  rows: readonly { day: string; kind: Kind; sum: bigint }[],
): DayFigures[] {
  const found = Map.groupBy(rows, ({ day }) => day)
  return daysOf(period).map(({ name: day }) => ({
    day,
    ...nothing,
    ...Object.fromEntries((found.get(day) ?? []).map(({ kind, sum }) => [kind, sum])),
  }))
}
