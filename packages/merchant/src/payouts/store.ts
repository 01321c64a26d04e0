// Claims and returns whose time has come, and when the next one's does.
import type { Due, Sql } from '@hongbao/database'

import type { Fen } from '../packets/model.ts'

/** A claim to be paid, leased to who reads this. */
export interface DueClaim {
  readonly bucket: number
  readonly packetId: string
  readonly userId: bigint
  readonly position: number
  readonly amount: Fen
  /** With this one. */
  readonly attempts: number
  readonly authNo: string
}

export interface Lease {
  readonly systemNow: Date
  readonly until: Date
}

/** From here on a claim may have been sent: it says so before anything is. */
export async function leaseClaims(sql: Sql, { now, limit }: Due, lease: Lease) {
  return sql<DueClaim[]>`
    update merchant.claims c
       set state = 'paying', attempts = c.attempts + 1, leased_until = ${lease.until}
      from (select bucket, packet_id, user_id from merchant.claims
             where due_at <= ${now} and state in ('claimed', 'paying')
               and (leased_until is null or leased_until < ${lease.systemNow})
             order by due_at limit ${limit} for update skip locked) d,
           merchant.packets p
     where c.bucket = d.bucket and c.packet_id = d.packet_id and c.user_id = d.user_id
       and p.bucket = d.bucket and p.id = d.packet_id
    returning c.bucket, c.packet_id as "packetId", c.user_id as "userId", c.position, c.amount,
              c.attempts, p.auth_no as "authNo"`
}

/** Not known yet: to be asked for again at `dueAt`. */
export async function postponeClaim(sql: Sql, claim: DueClaim, dueAt: Date): Promise<void> {
  await sql`
    update merchant.claims set due_at = ${dueAt}, leased_until = null
     where bucket = ${claim.bucket} and packet_id = ${claim.packetId}
       and user_id = ${claim.userId} and state = 'paying'`
}

export async function nextClaim(sql: Sql, after: Date): Promise<Date | undefined> {
  const [row] = await sql<{ dueAt: Date | null }[]>`
    select min(due_at) as "dueAt" from merchant.claims where due_at > ${after}`
  return row?.dueAt ?? undefined
}

/** Money to be given back, leased to who reads this. */
export interface DueReturn {
  readonly bucket: number
  readonly packetId: string
  readonly outRequestNo: string
  readonly amount: Fen
  readonly attempts: number
  readonly authNo: string
}

export async function leaseReturns(sql: Sql, { now, limit }: Due, lease: Lease) {
  return sql<DueReturn[]>`
    update merchant.returns r
       set attempts = r.attempts + 1, leased_until = ${lease.until}
      from (select bucket, packet_id, out_request_no from merchant.returns
             where due_at <= ${now} and state = 'returning'
               and (leased_until is null or leased_until < ${lease.systemNow})
             order by due_at limit ${limit} for update skip locked) d,
           merchant.packets p
     where r.bucket = d.bucket and r.packet_id = d.packet_id
       and r.out_request_no = d.out_request_no
       and p.bucket = d.bucket and p.id = d.packet_id
    returning r.bucket, r.packet_id as "packetId", r.out_request_no as "outRequestNo", r.amount,
              r.attempts, p.auth_no as "authNo"`
}

export async function postponeReturn(sql: Sql, back: DueReturn, dueAt: Date): Promise<void> {
  await sql`
    update merchant.returns set due_at = ${dueAt}, leased_until = null
     where bucket = ${back.bucket} and packet_id = ${back.packetId}
       and out_request_no = ${back.outRequestNo} and state = 'returning'`
}

export async function nextReturn(sql: Sql, after: Date): Promise<Date | undefined> {
  const [row] = await sql<{ dueAt: Date | null }[]>`
    select min(due_at) as "dueAt" from merchant.returns where due_at > ${after}`
  return row?.dueAt ?? undefined
}
