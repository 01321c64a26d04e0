// Calls and figures on their way to disk, a statement for each set.
import { bigints, bucketOf, jsons, smallints, texts, timestamps, type Sql } from '@hongbao/database'

import type { Figure } from '../figures.ts'

/** A call as it is kept: masked. */
export interface CallRow {
  readonly appId: string
  /** By the gateway's clock. */
  readonly at: Date
  readonly method: string
  readonly code: string
  readonly subCode: string
  readonly durationMs: number
  readonly traceId: string
  readonly charset: string
  readonly requestBytes: number
  readonly answerBytes: number
  readonly outOrderNo: string | null
  readonly request: Readonly<Record<string, string>>
  readonly answer: string
}

/** Nobody waits for the disk: a crash loses the last moment of the log and nothing else. */
export async function saveCalls(sql: Sql, calls: readonly CallRow[]): Promise<void> {
  const column = <T>(read: (call: CallRow) => T): T[] => calls.map(read)
  await sql`
    insert into gateway.calls (
      bucket, app_id, at, method, code, sub_code, duration_ms, trace_id, charset,
      request_bytes, answer_bytes, out_order_no, request, answer)
    select * from unnest(
      ${smallints(column((c) => bucketOf(c.appId)))}::smallint[],
      ${texts(column((c) => c.appId))}::text[],
      ${timestamps(column((c) => c.at))}::timestamptz[],
      ${texts(column((c) => c.method))}::text[],
      ${texts(column((c) => c.code))}::text[],
      ${texts(column((c) => c.subCode))}::text[],
      ${`{${column((c) => c.durationMs).join(',')}}`}::real[],
      ${texts(column((c) => c.traceId))}::text[],
      ${texts(column((c) => c.charset))}::text[],
      ${smallints(column((c) => c.requestBytes))}::integer[],
      ${smallints(column((c) => c.answerBytes))}::integer[],
      ${texts(column((c) => c.outOrderNo))}::text[],
      ${jsons(column((c) => withoutNul(JSON.stringify(c.request))))}::jsonb[],
      ${texts(column((c) => withoutNul(c.answer)))}::text[])`
}

/** PostgreSQL has no text with NUL in it; one of them would turn the whole set away. */
const withoutNul = (text: string): string =>
  text.replaceAll('\0', '\u{fffd}').replaceAll('\\u0000', '\\ufffd')

/** Adds to what was counted before, in one order, so that processes do not wait in a circle. */
export async function saveFigures(sql: Sql, figures: readonly Figure[]): Promise<void> {
  const rows = figures
    .map((figure) => ({ ...figure, bucket: bucketOf(figure.appId), name: nameOf(figure) }))
    .toSorted((a, b) => a.bucket - b.bucket || (a.name < b.name ? -1 : 1))
  await sql`
    insert into gateway.call_figures as f
      (bucket, app_id, hour, method, code, sub_code, calls, durations)
    select s.bucket, s.app_id, s.hour, s.method, s.code, s.sub_code, s.calls,
           s.durations::bigint[]
      from unnest(
        ${smallints(rows.map((r) => r.bucket))}::smallint[],
        ${texts(rows.map((r) => r.appId))}::text[],
        ${timestamps(rows.map((r) => r.hour))}::timestamptz[],
        ${texts(rows.map((r) => r.method))}::text[],
        ${texts(rows.map((r) => r.code))}::text[],
        ${texts(rows.map((r) => r.subCode))}::text[],
        ${bigints(rows.map((r) => BigInt(sum(r.durations))))}::bigint[],
        ${texts(rows.map((r) => `{${r.durations.join(',')}}`))}::text[]
      ) as s (bucket, app_id, hour, method, code, sub_code, calls, durations)
    on conflict (bucket, app_id, hour, method, code, sub_code) do update
      set calls = f.calls + excluded.calls,
          durations = array(
            select coalesce(d.a, 0) + coalesce(d.b, 0)
              from unnest(f.durations, excluded.durations) with ordinality as d (a, b, place)
             order by d.place)`
}

const sum = (counts: readonly number[]): number => counts.reduce((all, one) => all + one, 0)

const nameOf = ({ appId, hour, method, code, subCode }: Figure): string =>
  [appId, hour.toISOString(), method, code, subCode].join(' ')
