// Takes notifications on, target by target. A lease keeps other processes away while the attempt
// is made outside of any transaction; when the process dies, the lease runs out and somebody else
// repeats the attempt.
import { smallints, texts, type Sql } from '@hongbao/database'

import type { ClaimedNotification, NotifyTypes } from '../model.ts'
import type { Allotment } from '../pace.ts'
import { inBuckets, type Buckets } from './list-targets.ts'

export interface Claim {
  /** By the gateway's clock: what is due. */
  readonly now: Date
  /** By the system's clock: leases that have run out. */
  readonly systemNow: Date
  readonly leasedUntil: Date
  readonly allotments: readonly Allotment[]
  /** Stored with the first attempt, so that later ones say the same. */
  readonly notifyTypes: NotifyTypes
  readonly buckets: Buckets
}

type Row = Omit<ClaimedNotification, 'order'> & { orderBucket: number; orderId: bigint }

export async function claimNotifications(sql: Sql, claim: Claim): Promise<ClaimedNotification[]> {
  const { now, systemNow, leasedUntil, allotments, notifyTypes, buckets } = claim
  const rows = await sql<Row[]>`
    with due as materialized (
      select d.bucket, d.id
        from unnest(
          ${texts(allotments.map((a) => a.target))}::text[],
          ${smallints(allotments.map((a) => a.most))}::integer[]
        ) as t (target, most)
       cross join lateral (
         select n.bucket, n.id
           from gateway.notifications n
          where ${inBuckets(sql, buckets)} and n.state = 'waiting'
            and n.target = t.target and n.due_at <= ${now}
            and (n.leased_until is null or n.leased_until <= ${systemNow})
          order by n.due_at limit t.most for update skip locked) d
    )
    update gateway.notifications n
       set leased_until = ${leasedUntil},
           notify_type = coalesce(n.notify_type, case n.event
             when 'pay' then ${notifyTypes.pay}
             when 'disburse' then ${notifyTypes.disburse}
             else ${notifyTypes.refund} end)
      from due
     where ${inBuckets(sql, buckets)} and n.bucket = due.bucket and n.id = due.id
    returning n.bucket, n.id, n.event, n.target, n.charset, n.attempts, n.fault,
              n.order_bucket as "orderBucket", n.order_id as "orderId",
              n.app_id as "appId", n.notify_url as "notifyUrl", n.notify_type as "notifyType",
              n.created_at as "createdAt", n.due_at as "dueAt",
              n.delivered_at as "deliveredAt", n.leased_until as "leasedUntil"`
  return rows.map(({ orderBucket, orderId, ...row }) => ({
    ...row,
    order: { bucket: orderBucket, id: orderId },
  }))
}
