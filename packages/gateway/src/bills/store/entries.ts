// A merchant's entries of a time, from the transfers. They are found by time, over all buckets, in
// indexes of ranges (BRIN), which cost writers next to nothing.
import type { Sql } from '@hongbao/database'

import { walletOf } from '../../funds/keys.ts'
import { authNoOf, operationIdOf } from '../../funds/numbers.ts'
import type { BillEntry, EntryAccount, EntryKind } from '../entry.ts'

/** Whose entries, and of which time: from a moment to another that is no longer part of it. */
export interface EntriesOf {
  readonly pid: bigint
  readonly from: Date
  readonly to: Date
}

/** Both sides of every transfer that touches the merchant's wallet or a packet of its orders. */
const entries = (sql: Sql, { pid, from, to }: EntriesOf) => sql`
  select 'wallet' as account, -amount as amount, debit_balance as balance, posted_at,
         id, operation_bucket, credit_bucket as other_bucket, credit_account as other_account
    from ledger.transfers
   where debit_bucket = ${walletOf(pid).bucket} and debit_account = ${pid}
     and posted_at >= ${from} and posted_at < ${to}
  union all
  select 'wallet', amount, credit_balance, posted_at,
         id, operation_bucket, debit_bucket, debit_account
    from ledger.transfers
   where credit_bucket = ${walletOf(pid).bucket} and credit_account = ${pid}
     and posted_at >= ${from} and posted_at < ${to}
  union all
  select 'packet', t.amount, t.credit_balance, t.posted_at,
         t.id, t.operation_bucket, t.debit_bucket, t.debit_account
    from gateway.orders o
    join ledger.transfers t on t.bucket = o.bucket and t.id = o.id
   where o.pid = ${pid} and o.kind = 'packet' and o.paid_at >= ${from} and o.paid_at < ${to}
  union all
  select 'packet', -t.amount, t.debit_balance, t.posted_at,
         t.id, t.operation_bucket, t.credit_bucket, t.credit_account
    from gateway.orders o
    join ledger.transfers t on t.bucket = o.packet_bucket and t.id = o.id
   where o.pid = ${pid} and o.kind = 'disbursement' and o.paid_at >= ${from} and o.paid_at < ${to}
  union all
  select 'packet', -t.amount, t.debit_balance, t.posted_at,
         t.id, t.operation_bucket, t.credit_bucket, t.credit_account
    from gateway.refunds r
    join ledger.transfers t on t.bucket = r.bucket and t.id = r.id
   where r.pid = ${pid} and r.created_at >= ${from} and r.created_at < ${to}`

/** Whether there is any. */
export async function hasEntries(sql: Sql, of: EntriesOf): Promise<boolean> {
  const [row] = await sql<{ found: boolean }[]>`
    select exists (${entries(sql, of)}) as found`
  return row?.found ?? false
}

/** What came in and went out on one day in GMT+8, in fen. */
export interface DaySums {
  /** yyyy-MM-dd */
  readonly day: string
  readonly entries: bigint
  readonly income: bigint
  readonly expense: bigint
}

/** The days that have entries, newest first. */
export function sumDays(sql: Sql, of: EntriesOf): Promise<DaySums[]> {
  return sql<DaySums[]>`
    select to_char(posted_at at time zone '+08:00'::interval, 'YYYY-MM-DD') as day,
           count(*) as entries,
           coalesce(sum(amount) filter (where amount > 0), 0)::bigint as income,
           coalesce(-sum(amount) filter (where amount < 0), 0)::bigint as expense
      from (${entries(sql, of)}) e
     group by day order by day desc`
}

/** Ends the cursor. */
export async function closeEntries(tx: Sql): Promise<void> {
  await tx`close bill_entries`
}

interface Row {
  readonly account: EntryAccount
  readonly kind: EntryKind
  readonly amount: bigint
  readonly balance: bigint
  readonly postedAt: Date
  readonly bucket: number
  readonly id: bigint
  readonly createdAt: Date
  readonly packetBucket: number | null
  readonly packetId: bigint | null
  readonly packetCreatedAt: Date | null
  readonly outOrderNo: string | null
  readonly title: string | null
  readonly remark: string | null
  readonly otherLogonId: string | null
}

/** Opens a cursor over the entries, in the order of time. Only within a transaction. */
export async function openEntries(tx: Sql, of: EntriesOf): Promise<void> {
  await tx`
    declare bill_entries no scroll cursor for
    select e.account, e.amount, e.balance, e.posted_at as "postedAt",
           e.operation_bucket as bucket, e.id,
           case when o.kind = 'packet' then 'payment'
                when o.kind = 'disbursement' then 'disbursement'
                when r.cause = 'timeout' then 'return'
                when r.cause = 'request' then 'refund'
                when d.id is not null then 'deposit'
                else 'withdrawal' end as kind,
           coalesce(o.created_at, r.created_at, d.created_at, w.created_at) as "createdAt",
           p.bucket as "packetBucket", p.id as "packetId", p.created_at as "packetCreatedAt",
           case when coalesce(o.pid, p.pid) = ${of.pid}
                then coalesce(o.out_order_no, p.out_order_no) end as "outOrderNo",
           coalesce(o.order_title, p.order_title) as title, r.remark,
           u.logon_id as "otherLogonId"
      from (${entries(tx, of)}) e
      left join gateway.orders o on o.bucket = e.operation_bucket and o.id = e.id
      left join gateway.refunds r on r.bucket = e.operation_bucket and r.id = e.id
      left join gateway.deposits d on d.bucket = e.operation_bucket and d.id = e.id
      left join gateway.withdrawals w on w.bucket = e.operation_bucket and w.id = e.id
      left join gateway.orders p
        on p.bucket = coalesce(o.packet_bucket, r.bucket, o.bucket)
       and p.id = coalesce(o.packet_id, r.order_id, o.id)
      left join gateway.users u on u.bucket = e.other_bucket and u.id = e.other_account
     order by e.posted_at, e.id, e.account desc`
}

/** The next entries of the cursor; none when it is at its end. */
export async function fetchEntries(tx: Sql, count: number): Promise<BillEntry[]> {
  const rows = await tx.unsafe<Row[]>(`fetch forward ${count} from bill_entries`)
  return rows.map((row) => ({
    account: row.account,
    kind: row.kind,
    amount: row.amount,
    balance: row.balance,
    postedAt: row.postedAt,
    operationId: operationIdOf(row),
    authNo: packetNoOf(row),
    outOrderNo: row.outOrderNo,
    title: row.title,
    remark: row.remark,
    otherLogonId: row.otherLogonId,
  }))
}

function packetNoOf({ packetBucket, packetId, packetCreatedAt }: Row): string | null {
  if (packetBucket === null || packetId === null || packetCreatedAt === null) return null
  return authNoOf({ bucket: packetBucket, id: packetId, createdAt: packetCreatedAt })
}
