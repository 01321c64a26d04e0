// Orders by where they live, and by the merchant's own number.
import { bigints, smallints, texts, type Sql } from '@hongbao/database'

import type { Order, RowKey } from '../model.ts'
import { orderColumns, orderOf, type OrderRow } from './order-rows.ts'

/** Orders by key. With `lock` they stay as they are until the transaction ends. */
export async function loadOrders(
  sql: Sql,
  keys: readonly RowKey[],
  lock = false,
): Promise<Order[]> {
  if (keys.length === 0) return []
  const buckets = smallints(keys.map((key) => key.bucket))
  const ids = bigints(keys.map((key) => key.id))
  const rows = await sql<OrderRow[]>`
    select ${orderColumns(sql)}
      from gateway.orders o
     where o.bucket = any(${buckets}::smallint[])
       and (o.bucket, o.id) in (select * from unnest(${buckets}::smallint[], ${ids}::bigint[]))
    ${lock ? sql`order by o.bucket, o.id for update` : sql``}`
  return rows.map(orderOf)
}

/** Orders by (pid, out_order_no), looked up in the bucket that these numbers say. */
export async function loadOrdersByNumber(
  sql: Sql,
  numbers: readonly { bucket: number; pid: bigint; outOrderNo: string }[],
): Promise<Order[]> {
  if (numbers.length === 0) return []
  const buckets = smallints(numbers.map((n) => n.bucket))
  const pids = bigints(numbers.map((n) => n.pid))
  const outOrderNos = texts(numbers.map((n) => n.outOrderNo))
  const rows = await sql<OrderRow[]>`
    select ${orderColumns(sql)}
      from gateway.orders o
     where o.bucket = any(${buckets}::smallint[])
       and (o.bucket, o.out_order_no, o.pid) in (
         select * from unnest(${buckets}::smallint[], ${outOrderNos}::text[], ${pids}::bigint[]))`
  return rows.map(orderOf)
}
