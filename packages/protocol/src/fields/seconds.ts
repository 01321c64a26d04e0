// How long something lives.
import { field, type Field, type Flaw } from './field.ts'

const flaw: Flaw = { zh: '须为以秒为单位的非负整数', en: 'must be a whole number of seconds' }
const format = { zh: '秒数', en: 'seconds' }

function parse(value: unknown): number | Flaw {
  const seconds = typeof value === 'string' && /^[0-9]{1,15}$/.test(value) ? Number(value) : value
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds >= 0
    ? seconds
    : flaw
}

/** Seconds as a JSON number, as most answers have them. */
export function seconds(): Field<number, number, true, number> {
  return field<number, number, number>({
    max: 15,
    format,
    parse,
    read: parse,
    render: (value) => value,
  })
}

/** Seconds as text, as the answers about users' tokens have them. */
export function secondsText(): Field<number, number, true> {
  return field({ max: 15, format, parse, read: parse, render: String })
}
