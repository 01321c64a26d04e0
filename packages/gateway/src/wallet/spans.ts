// Months and years as bills count them: in Asia/Shanghai.
import { parseTimestamp } from '@hongbao/protocol'

/** From a moment to just before another one. */
export interface Span {
  readonly from: Date
  readonly to: Date
}

/** `month` as `2026-01`. */
export function monthSpan(month: string): Span {
  const [year = 0, at = 0] = month.split('-').map(Number)
  return { from: firstOf(year, at), to: at === 12 ? firstOf(year + 1, 1) : firstOf(year, at + 1) }
}

/** `year` as `2026`. */
export const yearSpan = (year: string): Span => ({
  from: firstOf(Number(year), 1),
  to: firstOf(Number(year) + 1, 1),
})

function firstOf(year: number, month: number): Date {
  const moment = parseTimestamp(`${year}-${String(month).padStart(2, '0')}-01 00:00:00`)
  if (!moment) throw new RangeError('years of four digits begin')
  return moment
}
