// Notifications for people to look at: one by its operation, or those of an application that fail.
import type { Sql } from '@hongbao/database'

import type { RowKey } from '../../../funds/model.ts'
import type { ClaimedNotification } from '../../../notifications/model.ts'
import type { NotificationState } from '../../../notifications/states.ts'

/** A notification as it stands, with the last attempt. */
export interface SeenNotification extends Omit<ClaimedNotification, 'leasedUntil' | 'notifyType'> {
  readonly state: NotificationState
  /** Null until the first attempt. */
  readonly notifyType: string | null
  readonly lastStatus: number | null
  readonly lastError: string | null
}

type Row = Omit<SeenNotification, 'order'> & { orderBucket: number; orderId: bigint }

const columns = (sql: Sql) => sql`
  n.bucket, n.id, n.event, n.state, n.target, n.charset, n.attempts, n.fault,
  n.order_bucket as "orderBucket", n.order_id as "orderId",
  n.app_id as "appId", n.notify_url as "notifyUrl", n.notify_type as "notifyType",
  n.created_at as "createdAt", n.due_at as "dueAt", n.delivered_at as "deliveredAt",
  a.status as "lastStatus", a.error as "lastError"`

const withLast = (sql: Sql) => sql`
  left join gateway.notification_attempts a
    on a.bucket = n.bucket and a.id = n.id and a.number = n.attempts`

/** The one that tells of an operation. */
export async function findNotification(
  sql: Sql,
  { bucket, id }: RowKey,
): Promise<SeenNotification | undefined> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from gateway.notifications n ${withLast(sql)}
     where n.bucket = ${bucket} and n.id = ${id}`
  return rows.map(seen)[0]
}

/** Failed at least once, and nobody has answered success; newest first. */
export async function listFailing(
  sql: Sql,
  appId: string,
  limit: number,
): Promise<SeenNotification[]> {
  const rows = await sql<Row[]>`
    select ${columns(sql)} from gateway.notifications n ${withLast(sql)}
     where n.app_id = ${appId} and n.attempts > 0 and n.delivered_at is null
     order by n.created_at desc, n.id desc limit ${limit}`
  return rows.map(seen)
}

const seen = ({ orderBucket, orderId, ...row }: Row): SeenNotification => ({
  ...row,
  order: { bucket: orderBucket, id: orderId },
})
