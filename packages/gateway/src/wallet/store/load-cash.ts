// Deposits and withdrawals by where they live.
import { anywhere, bigints, bucketSet, smallints, type Sql } from '@hongbao/database'

import type { RowKey } from '../../funds/model.ts'

/** The number that made it happen once. */
export type NumberedCash = RowKey & { readonly number: string }

/** Of either kind; a key is that of one of them. */
export async function loadCashAt(sql: Sql, keys: readonly RowKey[]): Promise<NumberedCash[]> {
  if (keys.length === 0) return []
  const buckets = smallints(keys.map((key) => key.bucket))
  const ids = bigints(keys.map((key) => key.id))
  return sql<NumberedCash[]>`
    with k as (select * from unnest(${buckets}::smallint[], ${ids}::bigint[]) as k (bucket, id))
    select d.bucket, d.id, d.number
      from k join gateway.deposits d on d.bucket = k.bucket and d.id = k.id
     where (${anywhere}::boolean or d.bucket = any(${bucketSet(keys)}::smallint[]))
    union all
    select w.bucket, w.id, w.number
      from k join gateway.withdrawals w on w.bucket = k.bucket and w.id = k.id
     where (${anywhere}::boolean or w.bucket = any(${bucketSet(keys)}::smallint[]))`
}
