// The rows of money on its way back.
import {
  anywhere,
  bigints,
  bucketSet,
  smallints,
  texts,
  timestamps,
  type Sql,
} from '@hongbao/database'

import type { PacketKey, Return } from '../model.ts'

/** Names a return. */
export interface ReturnKey {
  readonly packet: PacketKey
  readonly outRequestNo: string
}

export async function loadReturns(sql: Sql, keys: readonly ReturnKey[]): Promise<Return[]> {
  if (keys.length === 0) return []
  return sql<Return[]>`
    select r.bucket, r.packet_id as "packetId", r.out_request_no as "outRequestNo", r.amount,
           r.user_id as "userId", r.state, r.created_at as "createdAt", r.due_at as "dueAt",
           r.operation_id as "operationId", r.returned_at as "returnedAt", r.failure
      from unnest(${smallints(keys.map((k) => k.packet.bucket))}::smallint[],
                  ${texts(keys.map((k) => k.packet.id))}::text[],
                  ${texts(keys.map((k) => k.outRequestNo))}::text[])
                  k (bucket, packet_id, out_request_no)
      join merchant.returns r
        on r.bucket = k.bucket and r.packet_id = k.packet_id
       and r.out_request_no = k.out_request_no
     where (${anywhere}::boolean
            or r.bucket = any(${bucketSet(keys.map((k) => k.packet))}::smallint[]))`
}

export async function insertReturns(sql: Sql, returns: readonly Return[]): Promise<void> {
  if (returns.length === 0) return
  await sql`
    insert into merchant.returns (
      bucket, packet_id, out_request_no, amount, user_id, state, created_at, due_at)
    select * from unnest(
      ${smallints(returns.map((r) => r.bucket))}::smallint[],
      ${texts(returns.map((r) => r.packetId))}::text[],
      ${texts(returns.map((r) => r.outRequestNo))}::text[],
      ${bigints(returns.map((r) => r.amount))}::bigint[],
      ${bigints(returns.map((r) => r.userId))}::bigint[],
      ${texts(returns.map((r) => r.state))}::text[],
      ${timestamps(returns.map((r) => r.createdAt))}::timestamptz[],
      ${timestamps(returns.map((r) => r.dueAt))}::timestamptz[])
    on conflict do nothing`
}

export async function updateReturns(sql: Sql, returns: readonly Return[]): Promise<void> {
  if (returns.length === 0) return
  await sql`
    update merchant.returns r
       set state = n.state, due_at = n.due_at, operation_id = n.operation_id,
           returned_at = n.returned_at, failure = n.failure, leased_until = null
      from unnest(
        ${smallints(returns.map((r) => r.bucket))}::smallint[],
        ${texts(returns.map((r) => r.packetId))}::text[],
        ${texts(returns.map((r) => r.outRequestNo))}::text[],
        ${texts(returns.map((r) => r.state))}::text[],
        ${timestamps(returns.map((r) => r.dueAt))}::timestamptz[],
        ${texts(returns.map((r) => r.operationId))}::text[],
        ${timestamps(returns.map((r) => r.returnedAt))}::timestamptz[],
        ${texts(returns.map((r) => r.failure))}::text[])
        n (bucket, packet_id, out_request_no, state, due_at, operation_id, returned_at, failure)
     where r.bucket = n.bucket and r.packet_id = n.packet_id
       and r.out_request_no = n.out_request_no
       and (${anywhere}::boolean or r.bucket = any(${bucketSet(returns)}::smallint[]))`
}
