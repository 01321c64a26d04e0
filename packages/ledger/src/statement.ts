// An account as it stands, and its statement: what moved, newest first.
import type { Sql } from '@hongbao/database'

import type { Account, AccountKey, Fen, PostedTransfer } from './model.ts'

/** One side of a transfer. */
export interface Entry {
  readonly version: bigint
  /** Fen: above zero came in, below zero went out. */
  readonly amount: Fen
  /** Fen, after this entry. */
  readonly balance: Fen
  readonly postedAt: Date
  readonly transferId: bigint
  readonly operationBucket: number
  readonly otherBucket: number
  readonly otherAccount: bigint
}

/** Up to `limit` entries above version `after` and below `before`, newest first. */
export async function listEntries(
  sql: Sql,
  account: AccountKey,
  {
    before = 2n ** 62n,
    after = 0n,
    limit = 50,
  }: { before?: bigint; after?: bigint; limit?: number } = {},
): Promise<Entry[]> {
  return sql<Entry[]>`
    select version, amount, balance, posted_at as "postedAt", transfer_id as "transferId",
           operation_bucket as "operationBucket", other_bucket as "otherBucket",
           other_account as "otherAccount"
      from ledger.entries
     where account = ${account.id} and bucket = ${account.bucket}
       and version < ${before} and version > ${after}
     order by version desc
     limit ${limit}`
}

/** What an account holds; undefined when there is none. */
export async function readBalance(sql: Sql, { bucket, id }: AccountKey): Promise<Fen | undefined> {
  const [row] = await sql<{ balance: Fen }[]>`
    select balance from ledger.accounts where bucket = ${bucket} and id = ${id}`
  return row?.balance
}

/** An account as it stands, or undefined where there is none. */
export async function findAccount(
  sql: Sql,
  { bucket, id }: AccountKey,
): Promise<Account | undefined> {
  const [row] = await sql<Account[]>`
    select bucket, id, kind, balance, version
      from ledger.accounts where bucket = ${bucket} and id = ${id}`
  return row
}

/** A transfer as one of its accounts sees it. */
export interface AccountTransfer extends PostedTransfer {
  /** Of the account that was asked for. */
  readonly version: bigint
  readonly postedAt: Date
}

/** Up to `limit` transfers below version `before`, newest first, with both sides of each. */
export async function listTransfers(
  sql: Sql,
  { bucket, id }: AccountKey,
  { before = 2n ** 62n, limit = 50 }: { before?: bigint; limit?: number } = {},
): Promise<AccountTransfer[]> {
  type Row = Omit<AccountTransfer, 'debit' | 'credit'> & {
    debitBucket: number
    debitId: bigint
    creditBucket: number
    creditId: bigint
  }
  const columns = sql`
    t.bucket, t.id, t.operation_bucket as "operationBucket", t.amount, t.posted_at as "postedAt",
    t.debit_bucket as "debitBucket", t.debit_account as "debitId",
    t.debit_balance as "debitBalance", t.debit_version as "debitVersion",
    t.credit_bucket as "creditBucket", t.credit_account as "creditId",
    t.credit_balance as "creditBalance", t.credit_version as "creditVersion"`
  // Each half is an index read backwards, and stops at the limit.
  const rows = await sql<Row[]>`
    (select ${columns}, t.debit_version as version from ledger.transfers t
      where t.debit_account = ${id} and t.debit_bucket = ${bucket} and t.debit_version < ${before}
      order by t.debit_version desc limit ${limit})
    union all
    (select ${columns}, t.credit_version as version from ledger.transfers t
      where t.credit_account = ${id} and t.credit_bucket = ${bucket}
        and t.credit_version < ${before}
      order by t.credit_version desc limit ${limit})
    order by version desc limit ${limit}`
  return rows.map(({ debitBucket, debitId, creditBucket, creditId, ...row }) => ({
    ...row,
    debit: { bucket: debitBucket, id: debitId },
    credit: { bucket: creditBucket, id: creditId },
  }))
}
