// A merchant's orders, newest first, a page at a time. However rare what is looked for, no more
// than so many rows are looked at: the answer says where to go on.
import { type Sql } from '@hongbao/database'

import type { Order } from '../../funds/model.ts'
import { orderColumns } from '../../funds/store/order-rows.ts'
import { listLimits } from '../limits.ts'

/** Between two orders of a list. */
export interface Place {
  readonly createdAt: Date
  readonly id: bigint
}

export interface Wanted {
  readonly pid: bigint
  readonly kind: Order['kind'] | undefined
  readonly status: Order['status'] | undefined
  /** The first moment that counts, and the first that does not any more. */
  readonly from: Date
  readonly until: Date
  /** Orders older than this one. */
  readonly before: Place | undefined
}

export interface Page {
  readonly orders: readonly Order[]
  /** Where the next page begins; undefined: there is none. */
  readonly next: Place | undefined
}

export async function loadPage(sql: Sql, wanted: Wanted): Promise<Page> {
  const { pageRows, lookMax } = listLimits
  const { pid, kind, status, from } = wanted
  const before = wanted.before ?? { createdAt: wanted.until, id: 0n }
  const looked = sql`
      from gateway.orders o
     where o.pid = ${pid} and o.created_at >= ${from}
       and (o.created_at, o.id) < (${before.createdAt}, ${before.id})
     order by o.created_at desc, o.id desc`
  const rows = await sql<Order[]>`
    select ${orderColumns(sql)}
      from (select o.* ${looked} limit ${lookMax}) o
     where (${kind ?? null}::text is null or o.kind = ${kind ?? null})
       and (${status ?? null}::text is null or o.status = ${status ?? null})
     order by o.created_at desc, o.id desc
     limit ${pageRows + 1}`
  const orders = rows.slice(0, pageRows)
  if (rows.length > pageRows) return { orders, next: orders.at(-1) }
  if (kind === undefined && status === undefined) return { orders, next: undefined }
  const [last] = await sql<Place[]>`
    select o.created_at as "createdAt", o.id ${looked} offset ${lookMax - 1} limit 1`
  return { orders, next: last }
}

/** A place as text that an answer carries and a request brings back. */
export const placeText = ({ createdAt, id }: Place): string => `${createdAt.getTime()}.${id}`

/** The other way; undefined where it is none of ours. */
export function readPlace(text: string): Place | undefined {
  const [, ms, id] = /^(\d{1,15})\.(\d{1,18})$/.exec(text) ?? []
  return ms === undefined || id === undefined
    ? undefined
    : { createdAt: new Date(Number(ms)), id: BigInt(id) }
}
