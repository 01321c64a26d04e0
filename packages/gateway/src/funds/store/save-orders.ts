// New orders, and what may change of old ones: their status, and when their money moves.
import { strict as assert } from 'node:assert'

import {
  anywhere,
  bigints,
  bucketSet,
  smallints,
  texts,
  timestamps,
  type Sql,
} from '@hongbao/database'

import type { Order } from '../model.ts'

/**
 * Inserts orders, in the one order of their numbers: who comes upon a number that somebody else is
 * about to store waits for him, and must not be waited for. Stored, it is a unique violation.
 */
export async function insertOrders(sql: Sql, newOrders: readonly Order[]): Promise<void> {
  if (newOrders.length === 0) return
  const orders = newOrders.toSorted(byNumbers)
  await sql`
    insert into gateway.orders (
      bucket, id, pid, amount, payer_id, payee_id, packet_bucket, packet_id,
      created_at, paid_at, pay_expires_at, return_due_at, pay_timeout_ms,
      kind, status, app_id, auth_app_id, out_order_no, out_request_no, order_title,
      extra_param, notify_url, return_url, charset, method)
    select * from unnest(
      ${smallints(orders.map((o) => o.bucket))}::smallint[],
      ${bigints(orders.map((o) => o.id))}::bigint[],
      ${bigints(orders.map((o) => o.pid))}::bigint[],
      ${bigints(orders.map((o) => o.amount))}::bigint[],
      ${bigints(orders.map((o) => o.payerId))}::bigint[],
      ${bigints(orders.map((o) => o.payeeId))}::bigint[],
      ${smallints(orders.map((o) => o.packetBucket))}::smallint[],
      ${bigints(orders.map((o) => o.packetId))}::bigint[],
      ${timestamps(orders.map((o) => o.createdAt))}::timestamptz[],
      ${timestamps(orders.map((o) => o.paidAt))}::timestamptz[],
      ${timestamps(orders.map((o) => o.payExpiresAt))}::timestamptz[],
      ${timestamps(orders.map((o) => o.returnDueAt))}::timestamptz[],
      ${bigints(orders.map((o) => o.payTimeoutMs))}::bigint[],
      ${texts(orders.map((o) => o.kind))}::text[],
      ${texts(orders.map((o) => o.status))}::text[],
      ${texts(orders.map((o) => o.appId))}::text[],
      ${texts(orders.map((o) => o.authAppId))}::text[],
      ${texts(orders.map((o) => o.outOrderNo))}::text[],
      ${texts(orders.map((o) => o.outRequestNo))}::text[],
      ${texts(orders.map((o) => o.orderTitle))}::text[],
      ${texts(orders.map((o) => o.extraParam))}::text[],
      ${texts(orders.map((o) => o.notifyUrl))}::text[],
      ${texts(orders.map((o) => o.returnUrl))}::text[],
      ${texts(orders.map((o) => o.charset))}::text[],
      ${texts(orders.map((o) => o.method))}::text[])`
}

function byNumbers(a: Order, b: Order): number {
  if (a.bucket !== b.bucket) return a.bucket - b.bucket
  if (a.outOrderNo !== b.outOrderNo) return a.outOrderNo < b.outOrderNo ? -1 : 1
  return a.pid < b.pid ? -1 : 1
}

/** Saves what a decision changed. The guard repeats the state table: an end is an end. */
export async function updateOrders(sql: Sql, orders: readonly Order[]): Promise<void> {
  if (orders.length === 0) return
  const { count } = await sql`
    update gateway.orders o
       set status = n.status, payer_id = n.payer_id, paid_at = n.paid_at,
           pay_expires_at = n.pay_expires_at, return_due_at = n.return_due_at,
           returned_at = n.returned_at
      from unnest(
        ${smallints(orders.map((o) => o.bucket))}::smallint[],
        ${bigints(orders.map((o) => o.id))}::bigint[],
        ${texts(orders.map((o) => o.status))}::text[],
        ${bigints(orders.map((o) => o.payerId))}::bigint[],
        ${timestamps(orders.map((o) => o.paidAt))}::timestamptz[],
        ${timestamps(orders.map((o) => o.payExpiresAt))}::timestamptz[],
        ${timestamps(orders.map((o) => o.returnDueAt))}::timestamptz[],
        ${timestamps(orders.map((o) => o.returnedAt))}::timestamptz[]
      ) as n (bucket, id, status, payer_id, paid_at, pay_expires_at, return_due_at, returned_at)
     where o.bucket = n.bucket and o.id = n.id
       and (${anywhere}::boolean or o.bucket = any(${bucketSet(orders)}::smallint[]))
       and (o.status = 'INIT' or o.status = n.status) and o.returned_at is null`
  assert.equal(count, orders.length, 'a locked order changes as decided')
}
