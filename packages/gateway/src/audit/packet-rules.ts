// A packet pays out what was put into it, and no more.
import type { AuditRule } from '@hongbao/ledger'

export const packetRules: readonly AuditRule[] = [
  {
    name: 'a packet is what was paid out of it, what went back and what is left',
    offenders: (sql) => sql`
      select count(*) as offenders
        from gateway.orders p
        left join (
          select packet_bucket as bucket, packet_id as id, sum(amount) as paid
            from gateway.orders where kind = 'disbursement'
           group by packet_bucket, packet_id
        ) d on d.bucket = p.bucket and d.id = p.id
        left join (
          select bucket, order_id as id, sum(amount) as refunded
            from gateway.refunds group by bucket, order_id
        ) r on r.bucket = p.bucket and r.id = p.id
        left join ledger.accounts e
          on e.bucket = p.bucket and e.id = p.id and e.kind = 'escrow'
       where p.kind = 'packet'
         and case when p.status = 'SUCCESS' then p.amount else 0 end
             <> coalesce(d.paid, 0) + coalesce(r.refunded, 0) + coalesce(e.balance, 0)`,
  },
  {
    name: 'money is held for paid packets only, and for all of them',
    offenders: (sql) => sql`
      select count(*) as offenders
        from (select bucket, id from ledger.accounts where kind = 'escrow') e
        full join (
          select bucket, id from gateway.orders where kind = 'packet' and status = 'SUCCESS'
        ) p on p.bucket = e.bucket and p.id = e.id
       where e.id is null or p.id is null`,
  },
  {
    name: 'a packet that is over holds nothing',
    offenders: (sql) => sql`
      select count(*) as offenders
        from gateway.orders p
        join ledger.accounts e on e.bucket = p.bucket and e.id = p.id and e.kind = 'escrow'
       where p.returned_at is not null and e.balance <> 0`,
  },
  {
    name: 'every claim and every refund is on a paid packet',
    offenders: (sql) => sql`
      select count(*) as offenders
        from (
          select packet_bucket as bucket, packet_id as id from gateway.orders
           where kind = 'disbursement'
          union all
          select bucket, order_id from gateway.refunds
        ) o
        left join gateway.orders p on p.bucket = o.bucket and p.id = o.id and p.kind = 'packet'
       where p.status is distinct from 'SUCCESS'`,
  },
]
