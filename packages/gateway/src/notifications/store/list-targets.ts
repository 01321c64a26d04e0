// Who is waiting to be notified: one look at the index for each target, however long its queue.
import type { Sql } from '@hongbao/database'

export interface WaitingTarget {
  readonly target: string
  /** When its earliest notification is due, whether somebody is busy with it or not. */
  readonly dueAt: Date
}

export async function listTargets(sql: Sql, buckets: string): Promise<WaitingTarget[]> {
  return sql<WaitingTarget[]>`
    with recursive waiting as (
      (select n.target, n.due_at
         from gateway.notifications n
        where n.state = 'waiting' and n.bucket = any(${buckets}::smallint[])
        order by n.target, n.due_at limit 1)
      union all
      select next.target, next.due_at
        from waiting w
       cross join lateral (
         select n.target, n.due_at
           from gateway.notifications n
          where n.state = 'waiting' and n.bucket = any(${buckets}::smallint[])
            and n.target > w.target
          order by n.target, n.due_at limit 1) next
    )
    select target, due_at as "dueAt" from waiting`
}
