/** Times on the wire: `yyyy-MM-dd HH:mm:ss` in GMT+8, whatever zone a process runs in. */

const gmt8Ms = 8 * 60 * 60 * 1000

/** `2018-08-17 10:20:30` for that moment in GMT+8; fractions of a second are dropped. */
export function formatTimestamp(date: Date): string {
  const iso = new Date(date.getTime() + gmt8Ms).toISOString()
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}`
}

/** The moment a wire time names; `undefined` unless it is exactly of that form and exists. */
export function parseTimestamp(text: string): Date | undefined {
  if (!/^\d{4}-\d{2}-\d{2} \d{2}:\d{2}:\d{2}$/.test(text)) return undefined
  const date = new Date(`${text.replace(' ', 'T')}+08:00`)
  // An impossible day, as 30 February, would be read as one in March.
  return !Number.isNaN(date.getTime()) && formatTimestamp(date) === text ? date : undefined
}
