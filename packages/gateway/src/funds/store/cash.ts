// Deposits and withdrawals: found by their number, saved in sets. Their tables are alike.
import {
  anywhere,
  bigints,
  bucketSet,
  smallints,
  texts,
  timestamps,
  type Sql,
} from '@hongbao/database'

import type { CashKind, CashRow } from '../model.ts'
import type { CashNumbers } from '../wanted.ts'

const tables: Readonly<Record<CashKind, (sql: Sql) => ReturnType<Sql>>> = {
  deposit: (sql) => sql`gateway.deposits`,
  withdrawal: (sql) => sql`gateway.withdrawals`,
}

/** The rows of one kind that have these numbers. */
export async function loadCash(
  sql: Sql,
  kind: CashKind,
  numbers: readonly CashNumbers[],
): Promise<CashRow[]> {
  if (numbers.length === 0) return []
  return sql<CashRow[]>`
    select c.bucket, c.id, ${kind} as kind, c.user_id as "userId", c.amount, c.number,
           c.created_at as "createdAt"
      from unnest(
        ${smallints(numbers.map((n) => n.bucket))}::smallint[],
        ${bigints(numbers.map((n) => n.userId))}::bigint[],
        ${texts(numbers.map((n) => n.number))}::text[]
      ) as k (bucket, user_id, number)
      join ${tables[kind](sql)} c
        on c.bucket = k.bucket and c.user_id = k.user_id and c.number = k.number
     where (${anywhere}::boolean or c.bucket = any(${bucketSet(numbers)}::smallint[]))`
}

/** Saves the rows of one kind; others are left to their own call. */
export async function insertCash(sql: Sql, kind: CashKind, all: readonly CashRow[]): Promise<void> {
  const rows = all.filter((row) => row.kind === kind)
  if (rows.length === 0) return
  await sql`
    insert into ${tables[kind](sql)} (bucket, id, user_id, amount, number, created_at)
    select * from unnest(
      ${smallints(rows.map((r) => r.bucket))}::smallint[],
      ${bigints(rows.map((r) => r.id))}::bigint[],
      ${bigints(rows.map((r) => r.userId))}::bigint[],
      ${bigints(rows.map((r) => r.amount))}::bigint[],
      ${texts(rows.map((r) => r.number))}::text[],
      ${timestamps(rows.map((r) => r.createdAt))}::timestamptz[])`
}
