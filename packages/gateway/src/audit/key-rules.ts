// A key has at most one effect. The unique keys of the tables hold within a bucket; so rows must
// also be in the bucket that their numbers say, or the same key could be used in another one.
import type { Sql } from '@hongbao/database'
import type { AuditRule } from '@hongbao/ledger'

/** The first ten bits of SHA-256, as everywhere in the house. */
const bucketOf = (sql: Sql, text: ReturnType<Sql>) => sql`
  (get_byte(sha256(convert_to(${text}, 'UTF8')), 0) * 4
   + get_byte(sha256(convert_to(${text}, 'UTF8')), 1) / 64)`

export const keyRules: readonly AuditRule[] = [
  {
    name: "a merchant's order number has one order",
    offenders: (sql) => sql`
      select count(*) as offenders
        from (select from gateway.orders group by pid, out_order_no having count(*) > 1) twice`,
  },
  {
    name: 'a request number has one operation of its packet',
    offenders: (sql) => sql`
      select count(*) as offenders
        from (
          select from (
            select bucket, id as packet, out_request_no from gateway.orders where kind = 'packet'
            union all
            select bucket, order_id, out_request_no from gateway.refunds
          ) operations group by bucket, packet, out_request_no having count(*) > 1
        ) twice`,
  },
  {
    name: 'an id has one operation',
    offenders: (sql) => sql`
      select count(*) as offenders
        from (
          select from (
            select id from gateway.orders
            union all select id from gateway.refunds
            union all select id from gateway.deposits
            union all select id from gateway.withdrawals
          ) operations group by id having count(*) > 1
        ) twice`,
  },
  {
    name: 'every order is in the bucket that its numbers say',
    offenders: (sql) => sql`
      select count(*) as offenders
        from gateway.orders
       where bucket <> ${bucketOf(sql, sql`pid || e'\\n' || out_order_no`)}`,
  },
  {
    name: 'every user is in the bucket that the number says',
    offenders: (sql) => sql`
      select count(*) as offenders
        from gateway.users where bucket <> ${bucketOf(sql, sql`id::text`)}`,
  },
]
