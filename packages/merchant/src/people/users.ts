// Who was here: the platform's number of a user, and the name they are shown by.
import { bigints, bucketOf, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'

export interface Users {
  /** Somebody has logged in; `name` is undefined where they share none. */
  seen(userId: bigint, name: string | undefined): Promise<void>
  /** Names by number; strangers are missing. */
  namesOf(userIds: readonly bigint[]): Promise<ReadonlyMap<bigint, string>>
}

export function openUsers({ sql, systemClock }: { sql: Sql; systemClock: Clock }): Users {
  return {
    async seen(userId, name) {
      await sql`
        insert into merchant.users as u (bucket, id, name, seen_at)
        values (${bucketOf(String(userId))}, ${userId}, ${name ?? nameless(userId)},
                ${systemClock.now()})
        on conflict (bucket, id) do update
           set seen_at = excluded.seen_at,
               name = case when ${name !== undefined}::boolean then excluded.name else u.name end`
    },
    async namesOf(userIds) {
      if (userIds.length === 0) return new Map()
      const rows = await sql<{ id: bigint; name: string }[]>`
        select id, name from merchant.users where id = any(${bigints(userIds)}::bigint[])`
      return new Map(rows.map(({ id, name }) => [id, name]))
    },
  }
}

/** The last digits tell two of them apart and name nobody. */
export const nameless = (userId: bigint): string => `用户${String(userId).slice(-4)}`
