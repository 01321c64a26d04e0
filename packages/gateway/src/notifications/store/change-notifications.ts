// What is changed by hand, and what a fault of the sandbox puts off.
import type { Sql } from '@hongbao/database'

import type { RowKey } from '../../funds/model.ts'
import { notificationLimits } from '../../limits.ts'
import type { ClaimedNotification } from '../model.ts'
import { inBuckets, type Buckets } from './list-targets.ts'

/** Makes one more attempt due at once, whatever the state; false where there is no such row. */
export async function resendNotification(sql: Sql, key: RowKey, now: Date): Promise<boolean> {
  const { count } = await sql`
    update gateway.notifications
       set state = 'waiting', due_at = ${now}
     where bucket = any(array[${key.bucket}::smallint]) and id = ${key.id}
       and attempts < ${notificationLimits.attemptsMax}`
  return count > 0
}

/** Gives a claimed notification back, to be taken up at `dueAt`, and notes why. */
export async function putOffNotification(
  sql: Sql,
  { bucket, id, leasedUntil }: ClaimedNotification,
  fault: string,
  dueAt: Date,
): Promise<void> {
  await sql`
    update gateway.notifications
       set due_at = ${dueAt}, leased_until = null, fault = ${fault}
     where bucket = any(array[${bucket}::smallint]) and id = ${id}
       and state = 'waiting' and leased_until = ${leasedUntil}`
}

/** Makes due what waits for another notification of the same application to overtake it. */
export async function releaseOvertaken(
  sql: Sql,
  { appId, buckets, now }: { appId: string; buckets: Buckets; now: Date },
): Promise<boolean> {
  const { count } = await sql`
    update gateway.notifications n
       set due_at = ${now}
     where ${inBuckets(sql, buckets)} and state = 'waiting'
       and app_id = ${appId} and fault = 'notify-reorder' and due_at > ${now}`
  return count > 0
}
