// How the words of some operations are doing, by the operations' keys.
import { anywhere, bigints, bucketSet, smallints, type Sql } from '@hongbao/database'
import { accountName } from '@hongbao/ledger'

import type { RowKey } from '../../../funds/model.ts'
import type { NotificationState } from '../../../notifications/states.ts'

export interface NotificationStanding {
  readonly state: NotificationState
  readonly attempts: number
}

/** Missing where nobody asked to be told. */
export async function loadStandings(
  sql: Sql,
  keys: readonly RowKey[],
): Promise<Map<string, NotificationStanding>> {
  if (keys.length === 0) return new Map()
  const rows = await sql<(RowKey & NotificationStanding)[]>`
    select n.bucket, n.id, n.state, n.attempts
      from unnest(
        ${smallints(keys.map((key) => key.bucket))}::smallint[],
        ${bigints(keys.map((key) => key.id))}::bigint[]
      ) as k (bucket, id)
      join gateway.notifications n on n.bucket = k.bucket and n.id = k.id
     where (${anywhere}::boolean or n.bucket = any(${bucketSet(keys)}::smallint[]))`
  return new Map(rows.map(({ state, attempts, ...key }) => [accountName(key), { state, attempts }]))
}
