// An order as its row: one list of columns for every statement that reads orders.
import type { Sql } from '@hongbao/database'

/** The columns of gateway.orders (aliased `o`) under the names of {@link Order}. */
export const orderColumns = (sql: Sql) => sql`
  o.bucket, o.id, o.pid, o.kind, o.status, o.method, o.amount, o.charset,
  o.app_id as "appId", o.auth_app_id as "authAppId",
  o.out_order_no as "outOrderNo", o.out_request_no as "outRequestNo",
  o.order_title as "orderTitle", o.extra_param as "extraParam",
  o.pay_timeout_ms as "payTimeoutMs", o.notify_url as "notifyUrl", o.return_url as "returnUrl",
  o.payer_id as "payerId", o.payee_id as "payeeId",
  o.packet_bucket as "packetBucket", o.packet_id as "packetId",
  o.created_at as "createdAt", o.paid_at as "paidAt", o.pay_expires_at as "payExpiresAt",
  o.return_due_at as "returnDueAt", o.returned_at as "returnedAt"`
