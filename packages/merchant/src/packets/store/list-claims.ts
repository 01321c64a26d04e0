// Claims in their order.
import { bucketSet, type Sql } from '@hongbao/database'

import type { Claim, PacketKey } from '../model.ts'

/** Those behind this position. */
export async function listClaims(
  sql: Sql,
  packet: PacketKey,
  after: number,
  limit: number,
): Promise<Claim[]> {
  return sql<Claim[]>`
    select c.bucket, c.packet_id as "packetId", c.user_id as "userId", c.position, c.amount,
           c.state, c.claimed_at as "claimedAt", c.due_at as "dueAt",
           c.operation_id as "operationId", c.paid_at as "paidAt", c.failure
      from merchant.claims c
     where c.bucket = any(${bucketSet([packet])}::smallint[]) and c.packet_id = ${packet.id}
       and c.position > ${after}
     order by c.position limit ${limit}`
}

/** Of the largest share; of two alike the earlier one. */
export async function luckiestPosition(sql: Sql, packet: PacketKey): Promise<number | undefined> {
  const [row] = await sql<{ position: number }[]>`
    select position from merchant.claims
     where bucket = any(${bucketSet([packet])}::smallint[]) and packet_id = ${packet.id}
     order by amount desc, position limit 1`
  return row?.position
}

/** Whose claim has this position. */
export async function ownerOfClaim(
  sql: Sql,
  packet: PacketKey,
  position: number,
): Promise<bigint | undefined> {
  const [row] = await sql<{ userId: bigint }[]>`
    select user_id as "userId" from merchant.claims
     where bucket = any(${bucketSet([packet])}::smallint[]) and packet_id = ${packet.id}
       and position = ${position}`
  return row?.userId
}
