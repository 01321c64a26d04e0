import type { FormPair } from '../form/parse-form.ts'

/** Decoded parameters, each name once, `sign` among them. A map of them will do. */
export type SignedParameters = readonly FormPair[] | ReadonlyMap<string, string>

/** Which parameters count under a signature. */
export interface SigningRule {
  /** Names left out. */
  readonly omit: readonly string[]
  /** Keep parameters with an empty value. The documented rule leaves them out. */
  readonly keepEmpty?: boolean
  /** Leaves out a parameter by its value, for senders that follow a rule of their own. */
  readonly drop?: (value: string) => boolean
}

/**
 * Requests: everything but `sign`, so `sign_type` is signed.
 * https://opendocs.alipay.com/common/02kf5q
 */
export const requestRule: SigningRule = { omit: ['sign'] }

/** Payment notifications and `return_url`: `sign_type` is not signed (V1). */
export const notificationRuleV1: SigningRule = { omit: ['sign', 'sign_type'] }

/** Messages to an application gateway: `sign_type` is signed (V2). */
export const notificationRuleV2: SigningRule = { omit: ['sign'] }

/**
 * The text under a signature: the parameters that count, sorted by name, joined as `name=value`
 * with `&`, values as they are before any URL encoding. Names sort by UTF-16 code units, which is
 * code point order for every name in use. Give each name once; of two the order is theirs.
 */
export function stringToSign(params: Iterable<FormPair>, rule: SigningRule): string {
  const { omit, keepEmpty = false, drop } = rule
  const counted: FormPair[] = []
  for (const pair of params) {
    const [name, value] = pair
    if (omit.includes(name) || (value === '' && !keepEmpty) || drop?.(value)) continue
    counted.push(pair)
  }
  counted.sort(byName)
  let text = ''
  for (const [name, value] of counted) {
    text += text === '' ? `${name}=${value}` : `&${name}=${value}`
  }
  return text
}

function byName([a]: FormPair, [b]: FormPair): number {
  if (a < b) return -1
  return a > b ? 1 : 0
}

/** The value of a parameter, the first one if the name comes twice. */
export function findParameter(params: SignedParameters, name: string): string | undefined {
  if (params instanceof Map) return params.get(name)
  for (const [found, value] of params) if (found === name) return value
  return undefined
}
