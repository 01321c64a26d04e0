// Orders by where they live, and by the merchant's own number.
import { anywhere, bigints, bucketSet, smallints, texts, type Sql } from '@hongbao/database'

import type { Order, RowKey } from '../model.ts'
import { orderColumns } from './order-rows.ts'

/** Orders by key. With `lock` they stay as they are until the transaction ends. */
export async function loadOrders(
  sql: Sql,
  keys: readonly RowKey[],
  lock = false,
): Promise<Order[]> {
  if (keys.length === 0) return []
  return sql<Order[]>`
    select ${orderColumns(sql)}
      from unnest(
        ${smallints(keys.map((key) => key.bucket))}::smallint[],
        ${bigints(keys.map((key) => key.id))}::bigint[]
      ) as k (bucket, id)
      join gateway.orders o on o.bucket = k.bucket and o.id = k.id
     where (${anywhere}::boolean or o.bucket = any(${bucketSet(keys)}::smallint[]))
    ${lock ? sql`order by o.bucket, o.id for update of o` : sql``}`
}

/** Orders by (pid, out_order_no), looked up in the bucket that these numbers say. */
export async function loadOrdersByNumber(
  sql: Sql,
  numbers: readonly { bucket: number; pid: bigint; outOrderNo: string }[],
): Promise<Order[]> {
  if (numbers.length === 0) return []
  return sql<Order[]>`
    select ${orderColumns(sql)}
      from unnest(
        ${smallints(numbers.map((n) => n.bucket))}::smallint[],
        ${texts(numbers.map((n) => n.outOrderNo))}::text[],
        ${bigints(numbers.map((n) => n.pid))}::bigint[]
      ) as k (bucket, out_order_no, pid)
      join gateway.orders o
        on o.bucket = k.bucket and o.out_order_no = k.out_order_no and o.pid = k.pid
     where (${anywhere}::boolean or o.bucket = any(${bucketSet(numbers)}::smallint[]))`
}
