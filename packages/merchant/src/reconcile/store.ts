// What we say has moved in a time, and the reports.
import type { Sql } from '@hongbao/database'

import type { Difference, OwnLine } from './compare.ts'

/** From a moment to another that is no longer part of it. */
export interface Period {
  readonly from: Date
  readonly to: Date
}

/** Everything we know to have moved. */
export async function listOwnLines(sql: Sql, { from, to }: Period): Promise<OwnLine[]> {
  return sql<OwnLine[]>`
    select 'payment' as kind, 'hbp' || id as "outOrderNo", null::text as "operationId", amount
      from merchant.packets where paid_at >= ${from} and paid_at < ${to}
    union all
    select 'payout', 'hbc' || packet_id || 'p' || position, operation_id, amount
      from merchant.claims where state = 'paid' and paid_at >= ${from} and paid_at < ${to}
    union all
    select 'return', 'hbp' || packet_id, operation_id, amount
      from merchant.returns
     where state = 'returned' and returned_at >= ${from} and returned_at < ${to}`
}

/** What to ask the platform about: everything that was begun in this time. */
export interface Begun {
  readonly kind: 'payout' | 'return'
  readonly bucket: number
  readonly packetId: string
  readonly userId: bigint | null
  readonly position: number | null
  readonly outRequestNo: string | null
  readonly authNo: string
  readonly amount: bigint
  readonly state: string
}

export async function listBegun(sql: Sql, { from, to }: Period, limit: number): Promise<Begun[]> {
  return sql<Begun[]>`
    select 'payout' as kind, c.bucket, c.packet_id as "packetId", c.user_id as "userId",
           c.position, null::text as "outRequestNo", p.auth_no as "authNo", c.amount, c.state
      from merchant.claims c
      join merchant.packets p on p.bucket = c.bucket and p.id = c.packet_id
     where c.claimed_at >= ${from} and c.claimed_at < ${to}
    union all
    select 'return', r.bucket, r.packet_id, r.user_id, null, r.out_request_no, p.auth_no,
           r.amount, r.state
      from merchant.returns r
      join merchant.packets p on p.bucket = r.bucket and p.id = r.packet_id
     where r.created_at >= ${from} and r.created_at < ${to}
     limit ${limit}`
}

/** Who has the claim of this number. */
export async function findClaimant(
  sql: Sql,
  packet: { readonly bucket: number; readonly id: string },
  position: number,
): Promise<bigint | undefined> {
  const [row] = await sql<{ userId: bigint }[]>`
    select user_id as "userId" from merchant.claims
     where bucket = ${packet.bucket} and packet_id = ${packet.id} and position = ${position}`
  return row?.userId
}

/** What came of a day. */
export interface Report {
  readonly day: string
  readonly ranAt: Date
  readonly source: 'bill' | 'query'
  readonly checked: number
  readonly repaired: number
  readonly differences: readonly Difference[]
}

export async function saveReport(sql: Sql, report: Report): Promise<void> {
  const { day, ranAt, source, checked, repaired, differences } = report
  await sql`
    insert into merchant.reconciliations (day, ran_at, source, checked, repaired, differences)
    values (${day}::text::date, ${ranAt}, ${source}, ${checked}, ${repaired},
            ${JSON.stringify(differences)}::text::jsonb)
    on conflict (day) do update
       set ran_at = excluded.ran_at, source = excluded.source, checked = excluded.checked,
           repaired = excluded.repaired, differences = excluded.differences`
}

export async function listReports(sql: Sql): Promise<Report[]> {
  const rows = await sql<(Omit<Report, 'differences'> & { differences: string })[]>`
    select to_char(day, 'YYYY-MM-DD') as day, ran_at as "ranAt", source, checked, repaired,
           differences::text as differences
      from merchant.reconciliations order by day desc limit 100`
  return rows.map((row) => ({
    ...row,
    differences: JSON.parse(row.differences) as Difference[],
  }))
}

/** Whether the finished day has been compared by its bill. */
export async function hasBillReport(sql: Sql, day: string): Promise<boolean> {
  const [row] = await sql`
    select from merchant.reconciliations where day = ${day}::text::date and source = 'bill'`
  return row !== undefined
}
