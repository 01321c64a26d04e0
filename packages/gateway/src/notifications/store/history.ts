// What became of attempts: for people who look for a lost notification, and not for ever.
import type { Sql } from '@hongbao/database'

import type { RowKey } from '../../funds/model.ts'

/** An attempt as it is remembered. */
export interface PastAttempt {
  /** From 1, resends by hand included. */
  readonly number: number
  /** By the gateway's clock. */
  readonly at: Date
  readonly durationMs: number
  /** HTTP status, where there was an answer. */
  readonly status: number | null
  /** The first bytes of the answer. */
  readonly answer: string | null
  /** Why there was none: a word of ours, or the system's code. */
  readonly error: string | null
}

/** A notification's attempts, oldest first. */
export function listAttempts(sql: Sql, { bucket, id }: RowKey): Promise<PastAttempt[]> {
  return sql<PastAttempt[]>`
    select a.number, a.at, a.duration_ms as "durationMs", a.status, a.answer, a.error
      from gateway.notification_attempts a
     where a.bucket = any(array[${bucket}::smallint]) and a.id = ${id}
     order by a.number`
}

/** Forgets up to `limit` attempts made before that moment; returns how many there were. */
export async function forgetAttempts(sql: Sql, before: Date, limit: number): Promise<number> {
  const { count } = await sql`
    delete from gateway.notification_attempts
     where (bucket, id, number) in (
       select bucket, id, number from gateway.notification_attempts
        where at < ${before} limit ${limit})`
  return count
}
