// Transfers, written once and never changed.
import { bigints, smallints, type Sql } from '@hongbao/database'

import type { PostedTransfer } from '../model.ts'

/** Writes transfers, all with the same moment. One that exists is a unique violation. */
export async function insertTransfers(
  sql: Sql,
  transfers: readonly PostedTransfer[],
  postedAt: Date,
): Promise<void> {
  if (transfers.length === 0) return
  await sql`
    insert into ledger.transfers (
      bucket, id, operation_bucket, amount,
      debit_bucket, debit_account, debit_balance, debit_version,
      credit_bucket, credit_account, credit_balance, credit_version, posted_at)
    select t.*, ${postedAt}::timestamptz from unnest(
      ${smallints(transfers.map((t) => t.bucket))}::smallint[],
      ${bigints(transfers.map((t) => t.id))}::bigint[],
      ${smallints(transfers.map((t) => t.operationBucket))}::smallint[],
      ${bigints(transfers.map((t) => t.amount))}::bigint[],
      ${smallints(transfers.map((t) => t.debit.bucket))}::smallint[],
      ${bigints(transfers.map((t) => t.debit.id))}::bigint[],
      ${bigints(transfers.map((t) => t.debitBalance))}::bigint[],
      ${bigints(transfers.map((t) => t.debitVersion))}::bigint[],
      ${smallints(transfers.map((t) => t.credit.bucket))}::smallint[],
      ${bigints(transfers.map((t) => t.credit.id))}::bigint[],
      ${bigints(transfers.map((t) => t.creditBalance))}::bigint[],
      ${bigints(transfers.map((t) => t.creditVersion))}::bigint[]) as t`
}
