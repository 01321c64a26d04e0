import type { KeyObject } from 'node:crypto'
import type { Charset } from '../charset/charset.ts'
import type { SignType } from './sign-bytes.ts'
import { findParameter, requestRule, stringToSign } from './string-to-sign.ts'
import type { SignedParameters, SigningRule } from './string-to-sign.ts'
import { verifyText } from './verify-text.ts'

/**
 * The rules by which official packages sign a request. The documented one comes first; the others
 * differ from it only for parameters that are empty, blank, `0` or begin with `@`.
 */
export const requestRules: readonly SigningRule[] = [
  requestRule,
  // The Node package sends and signs empty parameters.
  { ...requestRule, keepEmpty: true },
  // The PHP package sends blank values and those it takes for uploads, but does not sign them.
  { ...requestRule, drop: isLeftOutByPhp },
  // Its older versions do the same to the text `0`.
  { ...requestRule, drop: (value) => value === '0' || isLeftOutByPhp(value) },
]

/**
 * Whether the parameter `sign` of a request signs its other parameters, `params` being query and
 * body together, decoded, each name once. `signType` and `key` are what the receiver expects of
 * this application. Tries the documented rule, then what the official packages make of it where
 * that is another string: so a parameter that is blank, `0` or begins with `@` may be unsigned, and
 * must not be relied on. Never throws. https://opendocs.alipay.com/common/02kf5q
 */
export function verifyRequest(
  params: SignedParameters,
  charset: Charset,
  key: KeyObject,
  signType: SignType,
): boolean {
  const signature = findParameter(params, 'sign')
  if (!signature) return false
  const tried: string[] = []
  for (const rule of requestRules) {
    const text = stringToSign(params, rule)
    if (tried.includes(text)) continue
    if (verifyText(text, charset, signature, key, signType)) return true
    tried.push(text)
  }
  return false
}

function isLeftOutByPhp(value: string): boolean {
  return value.startsWith('@') || value.trim() === ''
}
