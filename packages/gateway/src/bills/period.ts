// The day or month of a bill, in GMT+8, where the platform's days begin and end.

const hourMs = 3_600_000
const gmt8Ms = 8 * hourMs
const dayMs = 86_400_000

/** From a moment to another, which is no longer part of it. */
export interface Period {
  readonly from: Date
  readonly to: Date
  /** `2026-01-04`, or `2026-01` of a month. */
  readonly name: string
}

/** Reads `yyyy-MM-dd` or `yyyy-MM`; undefined unless it is exactly that and exists. */
export function parsePeriod(text: string): Period | undefined {
  const match = /^(20\d{2})-(\d{2})(?:-(\d{2}))?$/.exec(text)
  if (!match) return undefined
  const [year, month, day] = match.slice(1).map(Number)
  if (year === undefined || month === undefined) return undefined
  const start = Date.UTC(year, month - 1, day || 1)
  // An impossible day, as 30 February, would be read as one in March.
  if (!new Date(start).toISOString().startsWith(text)) return undefined
  const end = match[3] === undefined ? Date.UTC(year, month, 1) : start + dayMs
  return { from: new Date(start - gmt8Ms), to: new Date(end - gmt8Ms), name: text }
}

/** The day, in GMT+8, that a moment belongs to. */
export function dayOf(moment: Date): Period {
  const name = new Date(moment.getTime() + gmt8Ms).toISOString().slice(0, 10)
  const from = new Date(Date.parse(name) - gmt8Ms)
  return { from, to: new Date(from.getTime() + dayMs), name }
}

/** The days of a period, in their order. */
export function daysOf({ from, to }: Period): Period[] {
  const count = Math.round((to.getTime() - from.getTime()) / dayMs)
  return Array.from({ length: count }, (_, day) => dayOf(new Date(from.getTime() + day * dayMs)))
}

/** The hours of a period, in their order. */
export function hoursOf({ from, to }: Period): Pick<Period, 'from' | 'to'>[] {
  const count = Math.round((to.getTime() - from.getTime()) / hourMs)
  const at = (hour: number): Date => new Date(from.getTime() + hour * hourMs)
  return Array.from({ length: count }, (_, hour) => ({ from: at(hour), to: at(hour + 1) }))
}

/** `count` days that end with the day of this moment. */
export function daysUntil(moment: Date, count: number): Period {
  const { to, name } = dayOf(moment)
  return { from: new Date(to.getTime() - count * dayMs), to, name }
}

/** `2026年01月04日 10:00:00`, as bills write a moment in GMT+8. */
export function formatMoment(moment: Date): string {
  const iso = new Date(moment.getTime() + gmt8Ms).toISOString()
  const [year, month, day] = iso.slice(0, 10).split('-')
  return `${year}年${month}月${day}日 ${iso.slice(11, 19)}`
}
