// Packets that wait for their payment, and packets whose time is over.
import type { Due, Sql } from '@hongbao/database'

import type { PacketKey } from '../packets/model.ts'

/** A packet whose payment is to be asked about. */
export interface DueCheck extends PacketKey {
  readonly payExpiresAt: Date
}

/** Each is put off before it is asked about: who asks does not come again at once. */
export async function takeChecks(
  sql: Sql,
  { now, limit }: Due,
  { pauseMsFirst, pauseMsMax }: { pauseMsFirst: number; pauseMsMax: number },
): Promise<DueCheck[]> {
  return sql<DueCheck[]>`
    update merchant.packets p
       set payment_checks = p.payment_checks + 1,
           check_due_at = ${now}::timestamptz + make_interval(secs => least(
             ${pauseMsMax}::float8,
             ${pauseMsFirst}::float8 * power(2, least(p.payment_checks + 1, 20))) / 1000)
      from (select bucket, id from merchant.packets
             where check_due_at <= ${now}
             order by check_due_at limit ${limit} for update skip locked) d
     where p.bucket = d.bucket and p.id = d.id
    returning p.bucket, p.id, p.pay_expires_at as "payExpiresAt"`
}

export async function nextCheck(sql: Sql, after: Date): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date | null }[]>`
    select min(check_due_at) as at from merchant.packets where check_due_at > ${after}`
  return row?.at ?? undefined
}

export async function listToSweep(sql: Sql, { now, limit }: Due): Promise<PacketKey[]> {
  return sql<PacketKey[]>`
    select bucket, id from merchant.packets
     where expires_at <= ${now} and expires_at is not null and swept_at is null
     order by expires_at limit ${limit}`
}

export async function nextSweep(sql: Sql, after: Date): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date | null }[]>`
    select min(expires_at) as at from merchant.packets
     where expires_at > ${after} and expires_at is not null and swept_at is null`
  return row?.at ?? undefined
}
