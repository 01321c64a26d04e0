// Who is waiting to be notified: one look at the index for each target, however long its queue.
import { smallints, texts, type Sql } from '@hongbao/database'

export interface WaitingTarget {
  readonly target: string
  /** When its earliest notification is due, whether somebody is busy with it or not. */
  readonly dueAt: Date
}

/** The buckets that a process serves; undefined: all. */
export type Buckets = readonly number[] | undefined

/**
 * A condition on the bucket of `n`. Where all are served there is none: PostgreSQL would read it as
 * an invitation to the primary key, and sort what the index of targets has in order.
 */
export const inBuckets = (sql: Sql, buckets: Buckets) =>
  buckets ? sql`n.bucket = any(${smallints(buckets)}::smallint[])` : sql`true`

export async function listTargets(sql: Sql, buckets: Buckets): Promise<WaitingTarget[]> {
  return sql<WaitingTarget[]>`
    with recursive waiting as (
      (select n.target, n.due_at
         from gateway.notifications n
        where n.state = 'waiting' and ${inBuckets(sql, buckets)}
        order by n.target, n.due_at limit 1)
      union all
      select next.target, next.due_at
        from waiting w
       cross join lateral (
         select n.target, n.due_at
           from gateway.notifications n
          where n.state = 'waiting' and ${inBuckets(sql, buckets)}
            and n.target > w.target
          order by n.target, n.due_at limit 1) next
    )
    select target, due_at as "dueAt" from waiting`
}

/** When the first notification falls due after this moment, whoever it is for. */
export async function nextNotification(
  sql: Sql,
  after: Date,
  buckets: Buckets,
): Promise<Date | undefined> {
  const targets = (await listTargets(sql, buckets)).map(({ target }) => target)
  const [row] = await sql<{ at: Date | null }[]>`
    select min(next.due_at) as at
      from unnest(${texts(targets)}::text[]) as t (target)
     cross join lateral (
       select n.due_at
         from gateway.notifications n
        where n.state = 'waiting' and ${inBuckets(sql, buckets)}
          and n.target = t.target and n.due_at > ${after}
        order by n.due_at limit 1) next`
  return row?.at ?? undefined
}
