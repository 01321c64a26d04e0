// The rows of claims.
import {
  anywhere,
  bigints,
  bucketSet,
  smallints,
  texts,
  timestamps,
  type Sql,
} from '@hongbao/database'

import type { Claim, PacketKey } from '../model.ts'

/** Names a claim: one for each user of a packet. */
export interface ClaimKey {
  readonly packet: PacketKey
  readonly userId: bigint
}

/** Those that are there. Their packets are locked, where it is about changing them. */
export async function loadClaims(sql: Sql, keys: readonly ClaimKey[]): Promise<Claim[]> {
  if (keys.length === 0) return []
  return sql<Claim[]>`
    select c.bucket, c.packet_id as "packetId", c.user_id as "userId", c.position, c.amount,
           c.state, c.claimed_at as "claimedAt", c.due_at as "dueAt",
           c.operation_id as "operationId", c.paid_at as "paidAt", c.failure
      from unnest(${smallints(keys.map((k) => k.packet.bucket))}::smallint[],
                  ${texts(keys.map((k) => k.packet.id))}::text[],
                  ${bigints(keys.map((k) => k.userId))}::bigint[]) k (bucket, packet_id, user_id)
      join merchant.claims c
        on c.bucket = k.bucket and c.packet_id = k.packet_id and c.user_id = k.user_id
     where (${anywhere}::boolean
            or c.bucket = any(${bucketSet(keys.map((k) => k.packet))}::smallint[]))`
}

/** All of these packets that could not be paid. */
export async function loadFailedClaims(sql: Sql, packets: readonly PacketKey[]): Promise<Claim[]> {
  if (packets.length === 0) return []
  return sql<Claim[]>`
    select c.bucket, c.packet_id as "packetId", c.user_id as "userId", c.position, c.amount,
           c.state, c.claimed_at as "claimedAt", c.due_at as "dueAt",
           c.operation_id as "operationId", c.paid_at as "paidAt", c.failure
      from merchant.claims c
     where c.bucket = any(${bucketSet(packets)}::smallint[])
       and c.packet_id = any(${texts(packets.map((p) => p.id))}::text[]) and c.state = 'failed'`
}

export async function insertClaims(sql: Sql, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return
  await sql`
    insert into merchant.claims (
      bucket, packet_id, user_id, position, amount, state, claimed_at, due_at)
    select * from unnest(
      ${smallints(claims.map((c) => c.bucket))}::smallint[],
      ${texts(claims.map((c) => c.packetId))}::text[],
      ${bigints(claims.map((c) => c.userId))}::bigint[],
      ${smallints(claims.map((c) => c.position))}::integer[],
      ${bigints(claims.map((c) => c.amount))}::bigint[],
      ${texts(claims.map((c) => c.state))}::text[],
      ${timestamps(claims.map((c) => c.claimedAt))}::timestamptz[],
      ${timestamps(claims.map((c) => c.dueAt))}::timestamptz[])`
}

/** Saves what a decision changed; the lease of who was at it ends. */
export async function updateClaims(sql: Sql, claims: readonly Claim[]): Promise<void> {
  if (claims.length === 0) return
  await sql`
    update merchant.claims c
       set state = n.state, due_at = n.due_at, operation_id = n.operation_id,
           paid_at = n.paid_at, failure = n.failure, leased_until = null
      from unnest(
        ${smallints(claims.map((c) => c.bucket))}::smallint[],
        ${texts(claims.map((c) => c.packetId))}::text[],
        ${bigints(claims.map((c) => c.userId))}::bigint[],
        ${texts(claims.map((c) => c.state))}::text[],
        ${timestamps(claims.map((c) => c.dueAt))}::timestamptz[],
        ${texts(claims.map((c) => c.operationId))}::text[],
        ${timestamps(claims.map((c) => c.paidAt))}::timestamptz[],
        ${texts(claims.map((c) => c.failure))}::text[])
        n (bucket, packet_id, user_id, state, due_at, operation_id, paid_at, failure)
     where c.bucket = n.bucket and c.packet_id = n.packet_id and c.user_id = n.user_id
       and (${anywhere}::boolean or c.bucket = any(${bucketSet(claims)}::smallint[]))`
}
