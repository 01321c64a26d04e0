// What became of attempts: a line of history each, and where their notifications stand now.
import {
  anywhere,
  bigints,
  bucketSet,
  smallints,
  texts,
  timestamps,
  type Sql,
} from '@hongbao/database'

import type { ClaimedNotification } from '../model.ts'
import type { AttemptResult, NextStanding } from '../schedule.ts'

/** An attempt that has been made. */
export interface FinishedAttempt {
  readonly notification: ClaimedNotification
  /** By the gateway's clock. */
  readonly leftAt: Date
  readonly result: AttemptResult
}

/**
 * Issues the statements for a set. Whoever took a notification over, because our lease had run
 * out, says what follows; but an answer `success` ends it, whoever got it.
 */
export function saveAttempts(
  tx: Sql,
  finished: readonly FinishedAttempt[],
  next: readonly NextStanding[],
): PromiseLike<unknown>[] {
  const rows = finished.map((f) => f.notification)
  const results = finished.map((f) => f.result)
  const buckets = smallints(rows.map((row) => row.bucket))
  const ids = bigints(rows.map((row) => row.id))
  return [
    tx`
      insert into gateway.notification_attempts (
        bucket, id, number, at, duration_ms, status, answer, error)
      select * from unnest(
        ${buckets}::smallint[], ${ids}::bigint[],
        ${smallints(next.map((n) => n.attempts))}::smallint[],
        ${timestamps(finished.map((f) => f.leftAt))}::timestamptz[],
        ${smallints(results.map((r) => r.durationMs))}::integer[],
        ${smallints(results.map((r) => r.status))}::smallint[],
        ${texts(results.map((r) => r.answer))}::text[],
        ${texts(results.map((r) => r.error))}::text[])
      on conflict do nothing`,
    tx`
      update gateway.notifications n
         set state = s.state, attempts = s.attempts, due_at = s.due_at,
             delivered_at = s.delivered_at, leased_until = null, fault = null
        from unnest(
          ${buckets}::smallint[], ${ids}::bigint[],
          ${timestamps(rows.map((row) => row.leasedUntil))}::timestamptz[],
          ${texts(next.map((n) => n.state))}::text[],
          ${smallints(next.map((n) => n.attempts))}::smallint[],
          ${timestamps(next.map((n) => n.dueAt))}::timestamptz[],
          ${timestamps(next.map((n) => n.deliveredAt))}::timestamptz[]
        ) as s (bucket, id, leased_until, state, attempts, due_at, delivered_at)
       where (${anywhere}::boolean or n.bucket = any(${bucketSet(rows)}::smallint[]))
         and n.bucket = s.bucket and n.id = s.id and n.state = 'waiting'
         and (n.leased_until = s.leased_until or s.state = 'delivered')`,
  ]
}
