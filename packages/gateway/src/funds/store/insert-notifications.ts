// The outbox: a row for everybody who asked to be told, written with what it is about.
import { bigints, smallints, texts, timestamps, type Sql } from '@hongbao/database'

import type { NewNotification } from '../decide/scene.ts'

/** Inserts notifications that are due at once. */
export async function insertNotifications(
  sql: Sql,
  notifications: readonly NewNotification[],
  dueAt: Date,
): Promise<void> {
  if (notifications.length === 0) return
  await sql`
    insert into gateway.notifications (
      bucket, id, event, app_id, notify_url, charset, order_bucket, order_id, created_at, due_at)
    select * from unnest(
      ${smallints(notifications.map((n) => n.bucket))}::smallint[],
      ${bigints(notifications.map((n) => n.id))}::bigint[],
      ${texts(notifications.map((n) => n.event))}::text[],
      ${texts(notifications.map((n) => n.appId))}::text[],
      ${texts(notifications.map((n) => n.notifyUrl))}::text[],
      ${texts(notifications.map((n) => n.charset))}::text[],
      ${smallints(notifications.map((n) => n.order.bucket))}::smallint[],
      ${bigints(notifications.map((n) => n.order.id))}::bigint[],
      ${timestamps(notifications.map(() => dueAt))}::timestamptz[],
      ${timestamps(notifications.map(() => dueAt))}::timestamptz[])`
}
