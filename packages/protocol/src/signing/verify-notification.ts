import type { KeyObject } from 'node:crypto'
import type { Charset } from '../charset/charset.ts'
import type { SignType } from './sign-bytes.ts'
import {
  findParameter,
  notificationRuleV1,
  notificationRuleV2,
  stringToSign,
} from './string-to-sign.ts'
import type { SignedParameters, SigningRule } from './string-to-sign.ts'
import { verifyText } from './verify-text.ts'

/** The rule a notification was signed by: `v1` leaves `sign_type` out, `v2` includes it. */
export type NotificationRule = 'v1' | 'v2'

const rules: readonly (readonly [NotificationRule, SigningRule])[] = [
  ['v1', notificationRuleV1],
  ['v2', notificationRuleV2],
  ['v1', { ...notificationRuleV1, keepEmpty: true }],
  ['v2', { ...notificationRuleV2, keepEmpty: true }],
]

/**
 * The rules by which notifications are signed, the documented one first. Official packages disagree
 * on parameters that are empty; a sender should not send any.
 */
export const notificationRules: readonly SigningRule[] = rules.map(([, rule]) => rule)

/**
 * By which rule the parameter `sign` of a notification, or of a `return_url`, signs the other
 * parameters; `undefined` when by none. Give all the parameters received, decoded exactly once: new
 * ones may come at any time, and are signed. `signType` is what the receiver expects; a sender who
 * claims another is refused. Never throws. https://opendocs.alipay.com/common/02mse7
 */
export function verifyNotification(
  params: SignedParameters,
  charset: Charset,
  key: KeyObject,
  signType: SignType,
): NotificationRule | undefined {
  const signature = findParameter(params, 'sign')
  const claimed = findParameter(params, 'sign_type')
  if (!signature || (claimed && claimed !== signType)) return undefined
  const tried: string[] = []
  for (const [name, rule] of rules) {
    const text = stringToSign(params, rule)
    if (tried.includes(text)) continue
    if (verifyText(text, charset, signature, key, signType)) return name
    tried.push(text)
  }
  return undefined
}
