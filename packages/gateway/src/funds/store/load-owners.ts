// The owners of wallets: whether they exist, may be paid, and how they are echoed.
import { anywhere, bigints, bucketSet, smallints, type Sql } from '@hongbao/database'

import type { Owner, RowKey } from '../model.ts'

export async function loadOwners(sql: Sql, keys: readonly RowKey[]): Promise<Owner[]> {
  if (keys.length === 0) return []
  return sql<Owner[]>`
    select u.id, u.status, u.logon_id as "logonId"
      from unnest(
        ${smallints(keys.map((key) => key.bucket))}::smallint[],
        ${bigints(keys.map((key) => key.id))}::bigint[]
      ) as k (bucket, id)
      join gateway.users u on u.bucket = k.bucket and u.id = k.id
     where (${anywhere}::boolean or u.bucket = any(${bucketSet(keys)}::smallint[]))`
}
