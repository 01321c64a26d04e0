// How long an order waits for its payer.
import { parseDuration } from '../durations.ts'
import { field, type Field, type Flaw } from './field.ts'

const max = 5
const leastMs = 60_000
const mostMs = 7 * 86_400_000

const flaw: Flaw = {
  zh: '须为1m至7d之间的整数时长，单位为m、h或d，不支持小数，例如90m',
  en: 'must be a whole number of m, h or d from 1m to 7d, for instance 90m',
}

/** A duration from 1m to 7d in at most five characters, parsed into milliseconds. */
export function payTimeout(): Field<string, number, true> {
  const parse = (value: unknown): number | Flaw => {
    const ms = typeof value === 'string' && value.length <= max ? parseDuration(value) : undefined
    return ms === undefined || ms < leastMs || ms > mostMs ? flaw : ms
  }
  return field({
    max,
    format: { zh: '1m–7d，整数加m、h或d', en: 'a whole number and m, h or d; 1m to 7d' },
    parse,
    read: parse,
    render: (value: string) => value,
  })
}
