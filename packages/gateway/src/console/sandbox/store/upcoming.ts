// What falls due next in the sandbox, whoever it belongs to: each kind has its index.
import type { Sql } from '@hongbao/database'

export interface UpcomingRow {
  readonly kind: 'close' | 'return' | 'notification'
  readonly at: Date
  readonly bucket: number
  readonly id: bigint
  /** Of an order: when it was made, which its number says. */
  readonly createdAt: Date | null
}

export function listUpcoming(sql: Sql, limit: number): Promise<UpcomingRow[]> {
  return sql<UpcomingRow[]>`
    select * from (
      (select 'close' as kind, pay_expires_at as at, bucket, id, created_at as "createdAt"
         from gateway.orders where status = 'INIT' order by pay_expires_at limit ${limit})
      union all
      (select 'return', return_due_at, bucket, id, created_at
         from gateway.orders where return_due_at is not null order by return_due_at limit ${limit})
      union all
      (select 'notification', due_at, bucket, id, null
         from gateway.notifications where state = 'waiting' order by due_at limit ${limit})
    ) due order by at limit ${limit}`
}
