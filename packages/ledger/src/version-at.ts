// Where in an account's statement a moment lies. There is no index by time, and none is needed:
// versions have no gaps and follow the time, so a look at some twenty of them finds it.
import type { Sql } from '@hongbao/database'

import type { AccountKey } from './model.ts'

/**
 * The version of the last entry before a moment; 0 where there is none. Two entries that were
 * posted at the same time by two processes may be milliseconds out of order, and no more.
 */
export async function versionAt(
  sql: Sql,
  { bucket, id }: AccountKey,
  moment: Date,
): Promise<bigint> {
  const [row] = await sql<{ version: bigint }[]>`
    with recursive halves (low, high) as (
      select 0::bigint, version from ledger.accounts where bucket = ${bucket} and id = ${id}
      union all
      select case when e.posted_at < ${moment} then middle else low end,
             case when e.posted_at < ${moment} then high else middle - 1 end
        from halves
       cross join lateral (select (low + high + 1) / 2 as middle) as m
       cross join lateral (
         select posted_at from ledger.entries
          where account = ${id} and bucket = ${bucket} and version = middle limit 1) as e
       where low < high
    )
    select low as version from halves where low = high limit 1`
  return row?.version ?? 0n
}
