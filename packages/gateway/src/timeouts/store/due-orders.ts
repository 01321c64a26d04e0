// Orders whose time is over, earliest first. Only their keys are read: the command that follows
// decides under its own lock whether there is still something to do, so that any number of
// processes may ask, and the second one finds it done. They are found by time, over all buckets.
import type { Due, Sql } from '@hongbao/database'

import type { RowKey } from '../../funds/model.ts'

/** Orders that nobody has paid within their pay_timeout. */
export function listUnpaid(sql: Sql, { now, limit }: Due): Promise<RowKey[]> {
  return sql<RowKey[]>`
    select o.bucket, o.id
      from gateway.orders o
     where o.status = 'INIT' and o.pay_expires_at <= ${now}
     order by o.pay_expires_at limit ${limit}`
}

/** Packets whose rest goes back. */
export function listToReturn(sql: Sql, { now, limit }: Due): Promise<RowKey[]> {
  return sql<RowKey[]>`
    select o.bucket, o.id
      from gateway.orders o
     where o.return_due_at <= ${now}
     order by o.return_due_at limit ${limit}`
}

/** When the first one falls due after this moment. */
export async function nextUnpaid(sql: Sql, after: Date): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date }[]>`
    select o.pay_expires_at as at
      from gateway.orders o
     where o.status = 'INIT' and o.pay_expires_at > ${after}
     order by o.pay_expires_at limit 1`
  return row?.at
}

/** When the first one falls due after this moment. */
export async function nextToReturn(sql: Sql, after: Date): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date }[]>`
    select o.return_due_at as at
      from gateway.orders o
     where o.return_due_at > ${after}
     order by o.return_due_at limit 1`
  return row?.at
}
