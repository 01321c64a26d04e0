// The owners of wallets: whether they exist, may be paid, and how they are echoed.
import { bigints, smallints, type Sql } from '@hongbao/database'

import type { Owner, RowKey } from '../model.ts'

export async function loadOwners(sql: Sql, keys: readonly RowKey[]): Promise<Owner[]> {
  if (keys.length === 0) return []
  const buckets = smallints(keys.map((key) => key.bucket))
  const ids = bigints(keys.map((key) => key.id))
  return sql<Owner[]>`
    select u.id, u.status, u.logon_id as "logonId"
      from gateway.users u
     where u.bucket = any(${buckets}::smallint[])
       and (u.bucket, u.id) in (select * from unnest(${buckets}::smallint[], ${ids}::bigint[]))`
}
