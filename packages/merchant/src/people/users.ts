// Who was here: the platform's number of a user, and the name they are shown by.
import {
  anywhere,
  batchLookup,
  bigints,
  bucketOf,
  bucketSet,
  keyed,
  smallints,
  type Sql,
} from '@hongbao/database'

import type { Clock } from '../clock.ts'

export interface Users {
  /** Somebody has logged in; `name` is undefined where they share none. */
  seen(userId: bigint, name: string | undefined): Promise<void>
  /** Names by number, all of them: who is a stranger has one made of their last digits. */
  namesOf(userIds: readonly bigint[]): Promise<ReadonlyMap<bigint, string>>
}

/** A name that changed elsewhere is believed for so long. */
const nameMs = 60_000
const namesCachedMax = 20_000

export function openUsers({ sql, systemClock }: { sql: Sql; systemClock: Clock }): Users {
  const known = new Map<bigint, { readonly name: string; readonly untilMs: number }>()
  const look = batchLookup<bigint, string | undefined>({
    load: (userIds) => loadNames(keyed(sql), userIds),
  })
  const nameOf = async (userId: bigint): Promise<string | undefined> => {
    const nowMs = systemClock.now().getTime()
    const earlier = known.get(userId)
    if (earlier && earlier.untilMs > nowMs) return earlier.name
    const name = await look(userId)
    known.delete(userId)
    if (name === undefined) return undefined
    if (known.size >= namesCachedMax) known.delete(known.keys().next().value ?? 0n)
    known.set(userId, { name, untilMs: nowMs + nameMs })
    return name
  }
  return {
    async seen(userId, name) {
      known.delete(userId)
      await sql`
        insert into merchant.users as u (bucket, id, name, seen_at)
        values (${bucketOf(String(userId))}, ${userId}, ${name ?? nameless(userId)},
                ${systemClock.now()})
        on conflict (bucket, id) do update
           set seen_at = excluded.seen_at,
               name = case when ${name !== undefined}::boolean then excluded.name else u.name end`
    },
    async namesOf(userIds) {
      const distinct = [...new Set(userIds)]
      const names = await Promise.all(distinct.map(nameOf))
      return new Map(distinct.map((id, index) => [id, names[index] ?? nameless(id)]))
    },
  }
}

async function loadNames(sql: Sql, userIds: readonly bigint[]): Promise<(string | undefined)[]> {
  const keys = userIds.map((id) => ({ id, bucket: bucketOf(String(id)) }))
  const rows = await sql<{ id: bigint; name: string }[]>`
    select u.id, u.name
      from unnest(${smallints(keys.map((k) => k.bucket))}::smallint[],
                  ${bigints(keys.map((k) => k.id))}::bigint[]) k (bucket, id)
      join merchant.users u on u.bucket = k.bucket and u.id = k.id
     where (${anywhere}::boolean or u.bucket = any(${bucketSet(keys)}::smallint[]))`
  const found = new Map(rows.map((row) => [row.id, row.name]))
  return userIds.map((id) => found.get(id))
}

/** The last digits tell two of them apart and name nobody. */
const nameless = (userId: bigint): string => `用户${String(userId).slice(-4)}`
