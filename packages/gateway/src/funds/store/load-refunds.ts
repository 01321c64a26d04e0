// Refunds by where they live, by the numbers under which a merchant asked, and their sums.
import { anywhere, bigints, bucketSet, smallints, texts, type Sql } from '@hongbao/database'

import type { Refund, RowKey } from '../model.ts'

/** The columns of gateway.refunds (aliased `r`) under the names of {@link Refund}. */
const refundColumns = (sql: Sql) => sql`
  r.bucket, r.id, r.order_id as "orderId", r.pid, r.amount, r.cause, r.remark,
  r.app_id as "appId", r.auth_app_id as "authAppId",
  r.out_request_no as "outRequestNo", r.created_at as "createdAt"`

/** Refunds by packet and out_request_no. */
export async function loadRefundsByNumber(
  sql: Sql,
  numbers: readonly { packet: RowKey; outRequestNo: string }[],
): Promise<Refund[]> {
  if (numbers.length === 0) return []
  const packets = numbers.map(({ packet }) => packet)
  return sql<Refund[]>`
    select ${refundColumns(sql)}
      from unnest(
        ${smallints(packets.map((packet) => packet.bucket))}::smallint[],
        ${bigints(packets.map((packet) => packet.id))}::bigint[],
        ${texts(numbers.map((n) => n.outRequestNo))}::text[]
      ) as k (bucket, order_id, out_request_no)
      join gateway.refunds r
        on r.bucket = k.bucket and r.order_id = k.order_id and r.out_request_no = k.out_request_no
     where (${anywhere}::boolean or r.bucket = any(${bucketSet(packets)}::smallint[]))`
}

/** Refunds by where they live. */
export async function loadRefunds(sql: Sql, keys: readonly RowKey[]): Promise<Refund[]> {
  if (keys.length === 0) return []
  return sql<Refund[]>`
    select ${refundColumns(sql)}
      from unnest(
        ${smallints(keys.map((key) => key.bucket))}::smallint[],
        ${bigints(keys.map((key) => key.id))}::bigint[]
      ) as k (bucket, id)
      join gateway.refunds r on r.bucket = k.bucket and r.id = k.id
     where (${anywhere}::boolean or r.bucket = any(${bucketSet(keys)}::smallint[]))`
}

/** Fen gone back from each packet that had any refund. Each packet is to be named once. */
export async function loadRefundSums(
  sql: Sql,
  packets: readonly RowKey[],
): Promise<(RowKey & { sum: bigint })[]> {
  if (packets.length === 0) return []
  return sql<(RowKey & { sum: bigint })[]>`
    select r.bucket, r.order_id as id, sum(r.amount)::bigint as sum
      from unnest(
        ${smallints(packets.map((key) => key.bucket))}::smallint[],
        ${bigints(packets.map((key) => key.id))}::bigint[]
      ) as k (bucket, order_id)
      join gateway.refunds r on r.bucket = k.bucket and r.order_id = k.order_id
     where (${anywhere}::boolean or r.bucket = any(${bucketSet(packets)}::smallint[]))
     group by r.bucket, r.order_id`
}
