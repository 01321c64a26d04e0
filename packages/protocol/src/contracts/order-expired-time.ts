// How long a packet may be claimed from before its rest goes back by itself.
import { parseDuration } from '../durations.ts'
import { field, isFlaw, type Flaw } from '../fields/field.ts'
import { isObject, jsonText } from '../fields/json-text.ts'

const leastMs = 60_000
const mostMs = 365 * 86_400_000

/**
 * orderExpiredTime within the merchantExt of an agreement.pay's extra_param, as in
 * `{"merchantExt":"orderExpiredTime=90d,campaign=spring"}`. From 1m to 365d; other methods accept
 * and ignore it.
 * @returns milliseconds, undefined when it is not there, 'malformed' when it cannot be meant
 */
export function orderExpiredTimeOf(
  extraParam: string | undefined,
): number | undefined | 'malformed' {
  if (!extraParam?.includes('orderExpiredTime')) return undefined
  const [written, ...others] = merchantExtOf(extraParam)
    .split(',')
    .filter((pair) => pair.startsWith('orderExpiredTime='))
  if (written === undefined) return undefined
  const ms = parseDuration(written.slice('orderExpiredTime='.length))
  const isMeant = ms !== undefined && ms >= leastMs && ms <= mostMs && others.length === 0
  return isMeant ? ms : 'malformed'
}

function merchantExtOf(extraParam: string): string {
  try {
    const members: unknown = JSON.parse(extraParam)
    const merchantExt = isObject(members) ? members['merchantExt'] : undefined
    return typeof merchantExt === 'string' ? merchantExt : ''
  } catch {
    return ''
  }
}

const extraParam = jsonText(300)

const malformed: Flaw = {
  zh: '中的orderExpiredTime须为1m至365d之间的整数时长，例如90d',
  en: 'has an orderExpiredTime that is not a whole number of m, h or d from 1m to 365d',
}

/** The extra_param of agreement.pay: an orderExpiredTime that cannot be meant is refused. */
export const extraParamWithExpiry = field({
  ...extraParam,
  parse: (value) => {
    const parsed = extraParam.parse(value)
    return isFlaw(parsed) || orderExpiredTimeOf(parsed) !== 'malformed' ? parsed : malformed
  },
})
