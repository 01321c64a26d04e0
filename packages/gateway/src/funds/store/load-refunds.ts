// Refunds by the numbers under which a merchant asked for them.
import { bigints, smallints, texts, type Sql } from '@hongbao/database'

import type { Refund, RowKey } from '../model.ts'

/** The columns of gateway.refunds (aliased `r`) under the names of {@link Refund}. */
export const refundColumns = (sql: Sql) => sql`
  r.bucket, r.id, r.order_id as "orderId", r.pid, r.amount, r.cause, r.remark,
  r.app_id as "appId", r.auth_app_id as "authAppId",
  r.out_request_no as "outRequestNo", r.created_at as "createdAt"`

export async function loadRefundsByNumber(
  sql: Sql,
  numbers: readonly { packet: RowKey; outRequestNo: string }[],
): Promise<Refund[]> {
  if (numbers.length === 0) return []
  const buckets = smallints(numbers.map((n) => n.packet.bucket))
  const orderIds = bigints(numbers.map((n) => n.packet.id))
  const outRequestNos = texts(numbers.map((n) => n.outRequestNo))
  return sql<Refund[]>`
    select ${refundColumns(sql)}
      from gateway.refunds r
     where r.bucket = any(${buckets}::smallint[])
       and (r.bucket, r.order_id, r.out_request_no) in (
         select * from unnest(
           ${buckets}::smallint[], ${orderIds}::bigint[], ${outRequestNos}::text[]))`
}

/** Refunds by where they live. */
export async function loadRefunds(sql: Sql, keys: readonly RowKey[]): Promise<Refund[]> {
  if (keys.length === 0) return []
  const buckets = smallints(keys.map((key) => key.bucket))
  const ids = bigints(keys.map((key) => key.id))
  return sql<Refund[]>`
    select ${refundColumns(sql)}
      from gateway.refunds r
     where r.bucket = any(${buckets}::smallint[])
       and (r.bucket, r.id) in (select * from unnest(${buckets}::smallint[], ${ids}::bigint[]))`
}

/** Fen gone back from each packet that had any refund. */
export async function loadRefundSums(
  sql: Sql,
  packets: readonly RowKey[],
): Promise<(RowKey & { sum: bigint })[]> {
  if (packets.length === 0) return []
  const buckets = smallints(packets.map((key) => key.bucket))
  const ids = bigints(packets.map((key) => key.id))
  return sql<(RowKey & { sum: bigint })[]>`
    select r.bucket, r.order_id as id, sum(r.amount)::bigint as sum
      from gateway.refunds r
     where r.bucket = any(${buckets}::smallint[])
       and (r.bucket, r.order_id) in (select * from unnest(${buckets}::smallint[], ${ids}::bigint[]))
     group by r.bucket, r.order_id`
}
