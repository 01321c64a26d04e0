// What operators book moves once, after two of them have said so.
import type { AuditRule } from '@hongbao/ledger'

export const bookingRules: readonly AuditRule[] = [
  {
    name: 'every settled booking has moved its money, and no other has',
    offenders: (sql) => sql`
      select count(*) as offenders
        from gateway.bookings b
        full join (
          select 'deposit' as kind, user_id, amount, substr(number, 9) as number
            from gateway.deposits where number like 'booking %'
          union all
          select 'withdrawal', user_id, amount, substr(number, 9)
            from gateway.withdrawals where number like 'booking %'
        ) moved using (kind, user_id, number)
       where b.state is null or moved.amount <> b.amount
          -- Between the money and writing it down.
          or b.state <> 'confirmed' and (b.state = 'settled') <> (moved.amount is not null)`,
  },
  {
    name: 'nobody has confirmed what he booked himself',
    offenders: (sql) => sql`
      select count(*) as offenders
        from gateway.bookings
       where state in ('confirmed', 'settled', 'failed')
         and (decided_by is null or decided_by = booked_by)`,
  },
]
