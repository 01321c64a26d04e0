// Every operation moved its money once, between the right accounts; and no money moved otherwise.
import type { Sql } from '@hongbao/database'
import type { AuditRule } from '@hongbao/ledger'

/** What the transfers should be, one for each operation, from the gateway's rows alone. */
const expected = (sql: Sql) => sql`
  select bucket, id, bucket as operation_bucket, amount,
         payer_id as debit_account, id as credit_account
    from gateway.orders where kind = 'packet' and status = 'SUCCESS'
  union all
  select packet_bucket, id, bucket, amount, packet_id, payee_id
    from gateway.orders where kind = 'disbursement' and status = 'SUCCESS'
  union all
  select r.bucket, r.id, r.bucket, r.amount, r.order_id, o.payer_id
    from gateway.refunds r
    left join gateway.orders o on o.bucket = r.bucket and o.id = r.order_id
  union all
  select bucket, id, bucket, amount, 0, user_id
    from gateway.deposits
  union all
  select bucket, id, bucket, amount, user_id, 0
    from gateway.withdrawals`

export const transferRules: readonly AuditRule[] = [
  {
    name: 'every operation has its transfer, with its amount and parties, and no transfer is alone',
    offenders: (sql) => sql`
      select count(*) as offenders
        from ledger.transfers t
        full join (${expected(sql)}) o on o.bucket = t.bucket and o.id = t.id
       where t.id is null or o.id is null
          or o.operation_bucket <> t.operation_bucket or o.amount <> t.amount
          or o.debit_account is distinct from t.debit_account
          or o.credit_account is distinct from t.credit_account`,
  },
  {
    name: 'every wallet has an owner, and every owner a wallet; operators have none',
    offenders: (sql) => sql`
      select count(*) as offenders
        from (select bucket, id from ledger.accounts where kind = 'wallet') w
        full join (select bucket, id from gateway.users where kind <> 'operator') u
          on u.bucket = w.bucket and u.id = w.id
       where w.id is null or u.id is null`,
  },
]
