// Deposits: found by their number, saved in sets.
import {
  anywhere,
  bigints,
  bucketSet,
  smallints,
  texts,
  timestamps,
  type Sql,
} from '@hongbao/database'

import type { DepositRow } from '../model.ts'

export async function loadDeposits(
  sql: Sql,
  numbers: readonly { bucket: number; userId: bigint; number: string }[],
): Promise<DepositRow[]> {
  if (numbers.length === 0) return []
  return sql<DepositRow[]>`
    select d.bucket, d.id, d.user_id as "userId", d.amount, d.number, d.created_at as "createdAt"
      from unnest(
        ${smallints(numbers.map((n) => n.bucket))}::smallint[],
        ${bigints(numbers.map((n) => n.userId))}::bigint[],
        ${texts(numbers.map((n) => n.number))}::text[]
      ) as k (bucket, user_id, number)
      join gateway.deposits d
        on d.bucket = k.bucket and d.user_id = k.user_id and d.number = k.number
     where (${anywhere}::boolean or d.bucket = any(${bucketSet(numbers)}::smallint[]))`
}

export async function insertDeposits(sql: Sql, rows: readonly DepositRow[]): Promise<void> {
  if (rows.length === 0) return
  await sql`
    insert into gateway.deposits (bucket, id, user_id, amount, number, created_at)
    select * from unnest(
      ${smallints(rows.map((r) => r.bucket))}::smallint[],
      ${bigints(rows.map((r) => r.id))}::bigint[],
      ${bigints(rows.map((r) => r.userId))}::bigint[],
      ${bigints(rows.map((r) => r.amount))}::bigint[],
      ${texts(rows.map((r) => r.number))}::text[],
      ${timestamps(rows.map((r) => r.createdAt))}::timestamptz[])`
}
