// New refunds, in one statement.
import { bigints, smallints, texts, timestamps, type Sql } from '@hongbao/database'

import type { Refund } from '../model.ts'

export async function insertRefunds(sql: Sql, refunds: readonly Refund[]): Promise<void> {
  if (refunds.length === 0) return
  await sql`
    insert into gateway.refunds (
      bucket, id, order_id, pid, amount, created_at, cause, app_id, auth_app_id,
      out_request_no, remark)
    select * from unnest(
      ${smallints(refunds.map((r) => r.bucket))}::smallint[],
      ${bigints(refunds.map((r) => r.id))}::bigint[],
      ${bigints(refunds.map((r) => r.orderId))}::bigint[],
      ${bigints(refunds.map((r) => r.pid))}::bigint[],
      ${bigints(refunds.map((r) => r.amount))}::bigint[],
      ${timestamps(refunds.map((r) => r.createdAt))}::timestamptz[],
      ${texts(refunds.map((r) => r.cause))}::text[],
      ${texts(refunds.map((r) => r.appId))}::text[],
      ${texts(refunds.map((r) => r.authAppId))}::text[],
      ${texts(refunds.map((r) => r.outRequestNo))}::text[],
      ${texts(refunds.map((r) => r.remark))}::text[])`
}
