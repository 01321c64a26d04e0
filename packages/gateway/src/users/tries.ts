// Tries of a password. Each is counted before the password is looked at: a hundred at once get no
// further than one after the other.
import { createHash } from 'node:crypto'

import { bucketOf, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'

/** How often something may be tried. */
export interface TryLimit {
  /** Tries in a row that may fail. */
  readonly max: number
  /** How long the last of them is waited for; and before the last, how long they are remembered. */
  readonly lockMs: number
}

/** A try that may go on, and how many are left after it; or how long nothing may be tried. */
export type Try =
  | { readonly left: number; readonly lockedMs?: never }
  | { readonly lockedMs: number; readonly left?: never }

export interface Tries {
  /** Counts a try on `subject`, which names an account and what is tried. */
  count(subject: string, limit: TryLimit): Promise<Try>
  /** It was right: earlier ones are forgotten. */
  forget(subject: string): Promise<void>
}

export function openTries({ sql, systemClock }: { sql: Sql; systemClock: Clock }): Tries {
  return {
    async count(subject, { max, lockMs }) {
      const now = systemClock.now()
      const until = new Date(now.getTime() + lockMs)
      await sql`
        delete from gateway.tries where (bucket, subject_hash) in (
          select bucket, subject_hash from gateway.tries where until <= ${now} limit 10)`
      // Once locked, further tries do not move the end of it.
      const [row] = await sql<{ count: number; until: Date }[]>`
        insert into gateway.tries as t (bucket, subject_hash, count, until)
        values (${bucketOf(subject)}, ${digestOf(subject)}, 1, ${until})
        on conflict (bucket, subject_hash) do update
          set count = case when t.until <= ${now} then 1 else least(t.count + 1, ${max + 1}) end,
              until = case when t.until <= ${now} or t.count < ${max} then ${until}
                           else t.until end
        returning count, until`
      const count = row?.count ?? 1
      if (count <= max) return { left: max - count }
      return { lockedMs: Math.max(1, (row?.until ?? until).getTime() - now.getTime()) }
    },
    async forget(subject) {
      await sql`
        delete from gateway.tries
         where bucket = ${bucketOf(subject)} and subject_hash = ${digestOf(subject)}`
    },
  }
}

const digestOf = (subject: string): Buffer => createHash('sha256').update(subject).digest()
