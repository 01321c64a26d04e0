// Accounts: looked at, locked before a decision, opened and increased after it. Each is one
// statement for the whole batch, and names its buckets: a distributed PostgreSQL can route it.
import { anywhere, bigints, bucketSet, smallints, texts, type Sql } from '@hongbao/database'

import { outsideAccount, type Account, type AccountKey, type Increment } from '../model.ts'

/** Locks and loads accounts, in the order of bucket and id in which everybody locks them. */
export async function lockAccounts(sql: Sql, keys: readonly AccountKey[]): Promise<Account[]> {
  if (keys.length === 0) return []
  return sql<Account[]>`
    select a.bucket, a.id, a.kind, a.balance, a.version
      from unnest(
        ${smallints(keys.map((key) => key.bucket))}::smallint[],
        ${bigints(keys.map((key) => key.id))}::bigint[]
      ) as k (bucket, id)
      join ledger.accounts a on a.bucket = k.bucket and a.id = k.id
     where (${anywhere}::boolean or a.bucket = any(${bucketSet(keys)}::smallint[]))
     order by a.bucket, a.id
       for update of a`
}

/** Accounts as they stand, without a lock: by the time they are read they may have moved on. */
export async function loadAccounts(sql: Sql, keys: readonly AccountKey[]): Promise<Account[]> {
  if (keys.length === 0) return []
  return sql<Account[]>`
    select a.bucket, a.id, a.kind, a.balance, a.version
      from unnest(
        ${smallints(keys.map((key) => key.bucket))}::smallint[],
        ${bigints(keys.map((key) => key.id))}::bigint[]
      ) as k (bucket, id)
      join ledger.accounts a on a.bucket = k.bucket and a.id = k.id
     where (${anywhere}::boolean or a.bucket = any(${bucketSet(keys)}::smallint[]))`
}

/** Stores accounts that are new, with what they hold. One that exists is a unique violation. */
export async function openAccounts(
  sql: Sql,
  accounts: readonly Account[],
  openedAt: Date,
): Promise<void> {
  if (accounts.length === 0) return
  await sql`
    insert into ledger.accounts (bucket, id, kind, balance, version, opened_at)
    select a.*, ${openedAt}::timestamptz from unnest(
      ${smallints(accounts.map((a) => a.bucket))}::smallint[],
      ${bigints(accounts.map((a) => a.id))}::bigint[],
      ${texts(accounts.map((a) => a.kind))}::text[],
      ${bigints(accounts.map((a) => a.balance))}::bigint[],
      ${bigints(accounts.map((a) => a.version))}::bigint[]) as a`
}

/** Opens the outside world's accounts in these buckets; those that are there stay as they are. */
export async function openOutsideAccounts(
  sql: Sql,
  keys: readonly { readonly bucket: number }[],
  openedAt: Date,
): Promise<void> {
  if (keys.length === 0) return
  await sql`
    insert into ledger.accounts (bucket, id, kind, balance, version, opened_at)
    select bucket, ${outsideAccount(0).id}, 'outside', 0, 0, ${openedAt}
      from unnest(${bucketSet(keys)}::smallint[]) as b (bucket)
    on conflict (bucket, id) do nothing`
}

/** Adds to accounts, in the order given, and returns them as they are afterwards. */
export async function increaseAccounts(
  sql: Sql,
  increments: readonly Increment[],
): Promise<Account[]> {
  if (increments.length === 0) return []
  return sql<Account[]>`
    update ledger.accounts a
       set balance = a.balance + i.amount, version = a.version + i.entries
      from unnest(
        ${smallints(increments.map((i) => i.bucket))}::smallint[],
        ${bigints(increments.map((i) => i.id))}::bigint[],
        ${bigints(increments.map((i) => i.amount))}::bigint[],
        ${bigints(increments.map((i) => BigInt(i.entries)))}::bigint[]
      ) as i (bucket, id, amount, entries)
     where a.bucket = i.bucket and a.id = i.id
       and (${anywhere}::boolean or a.bucket = any(${bucketSet(increments)}::smallint[]))
    returning a.bucket, a.id, a.kind, a.balance, a.version`
}
