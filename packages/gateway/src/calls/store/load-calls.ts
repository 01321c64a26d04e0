// Calls of one application as its developer looks at them.
import { bucketOf, type Sql } from '@hongbao/database'

import type { Figure } from '../figures.ts'
import type { CallRow } from './save-calls.ts'

/** A call with its number in the log. */
export interface NumberedCall extends CallRow {
  readonly id: bigint
}

/** What is looked for; what is absent does not matter. */
export interface CallFilter {
  readonly method?: string | undefined
  readonly code?: string | undefined
  readonly from?: string | undefined
  readonly to?: string | undefined
  readonly traceId?: string | undefined
  readonly outOrderNo?: string | undefined
  /** Calls before this one. */
  readonly before?: string | undefined
}

/** The newest first. */
export function loadCalls(
  sql: Sql,
  appId: string,
  filter: CallFilter,
  limit: number,
): Promise<NumberedCall[]> {
  const { method = null, code = null, from = null, to = null } = filter
  const { traceId = null, outOrderNo = null, before = null } = filter
  return sql<NumberedCall[]>`
    select ${columnsOf(sql)}
      from gateway.calls c
     where c.bucket = any(array[${bucketOf(appId)}::smallint]) and c.app_id = ${appId}
       and (${before}::text is null or c.id < ${before}::text::bigint)
       and (${method}::text is null or c.method = ${method}::text)
       and (${code}::text is null or c.code = ${code}::text or c.sub_code = ${code}::text)
       and (${from}::text is null or c.at >= ${from}::text::timestamptz)
       and (${to}::text is null or c.at < ${to}::text::timestamptz)
       and (${traceId}::text is null or c.trace_id = ${traceId}::text)
       and (${outOrderNo}::text is null or c.out_order_no = ${outOrderNo}::text)
     order by c.id desc limit ${limit}`
}

export async function loadCall(
  sql: Sql,
  appId: string,
  id: bigint,
): Promise<NumberedCall | undefined> {
  const [row] = await sql<NumberedCall[]>`
    select ${columnsOf(sql)}
      from gateway.calls c
     where c.bucket = any(array[${bucketOf(appId)}::smallint])
       and c.app_id = ${appId} and c.id = ${id}`
  return row
}

const columnsOf = (sql: Sql) => sql`
  c.id, c.app_id as "appId", c.at, c.method, c.code, c.sub_code as "subCode",
  c.duration_ms as "durationMs", c.trace_id as "traceId", c.charset,
  c.request_bytes as "requestBytes", c.answer_bytes as "answerBytes",
  c.out_order_no as "outOrderNo", c.request, c.answer`

/** Counted hours of an application from a moment on, the earliest first. */
export function loadFigures(sql: Sql, appId: string, from: Date): Promise<Figure[]> {
  return sql<Figure[]>`
    select f.app_id as "appId", f.hour, f.method, f.code, f.sub_code as "subCode",
           f.durations::text[] as durations
      from gateway.call_figures f
     where f.bucket = any(array[${bucketOf(appId)}::smallint])
       and f.app_id = ${appId} and f.hour >= ${from}
     order by f.hour`.then((rows) =>
    rows.map((row) => ({ ...row, durations: row.durations.map(Number) })),
  )
}
