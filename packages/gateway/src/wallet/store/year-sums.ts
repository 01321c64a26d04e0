// A year's red packets in figures: through the account's own entries, which are found by version.
import type { Sql } from '@hongbao/database'
import type { AccountKey } from '@hongbao/ledger'

/** Entries above version `after`, up to and including version `last`. */
export interface Versions {
  readonly after: bigint
  readonly last: bigint
}

/** How many, and fen. */
export interface Sums {
  readonly count: number
  readonly sum: bigint
}

/** What the account paid for packets: all that it gave to another account but the outside world. */
export async function sumPaid(
  sql: Sql,
  { bucket, id }: AccountKey,
  { after, last }: Versions,
): Promise<Sums> {
  const [row] = await sql<Sums[]>`
    select count(*)::int as count, coalesce(sum(t.amount), 0)::bigint as sum
      from ledger.transfers t
     where t.debit_account = ${id} and t.debit_bucket = ${bucket}
       and t.debit_version > ${after} and t.debit_version <= ${last}
       and t.credit_account <> 0`
  return row ?? nothing
}

/** What came to the account out of packets: each entry's operation is a disbursement. */
export async function sumReceived(
  sql: Sql,
  { bucket, id }: AccountKey,
  { after, last }: Versions,
): Promise<Sums> {
  const [row] = await sql<Sums[]>`
    select count(*)::int as count, coalesce(sum(t.amount), 0)::bigint as sum
      from ledger.transfers t
      join gateway.orders o on o.bucket = t.operation_bucket and o.id = t.id
     where t.credit_account = ${id} and t.credit_bucket = ${bucket}
       and t.credit_version > ${after} and t.credit_version <= ${last}
       and t.debit_account <> 0 and o.kind = 'disbursement'`
  return row ?? nothing
}

/** What came back to the account from packets: each entry's operation is a refund. */
export async function sumReturned(
  sql: Sql,
  { bucket, id }: AccountKey,
  { after, last }: Versions,
): Promise<Sums> {
  const [row] = await sql<Sums[]>`
    select count(*)::int as count, coalesce(sum(t.amount), 0)::bigint as sum
      from ledger.transfers t
      join gateway.refunds r on r.bucket = t.operation_bucket and r.id = t.id
     where t.credit_account = ${id} and t.credit_bucket = ${bucket}
       and t.credit_version > ${after} and t.credit_version <= ${last}
       and t.debit_account <> 0`
  return row ?? nothing
}

const nothing: Sums = { count: 0, sum: 0n }
