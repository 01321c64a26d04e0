// An account's statement: its entries, newest first.
import type { Sql } from '@hongbao/database'

import type { AccountKey, Fen } from './model.ts'

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
