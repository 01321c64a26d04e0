import type { KeyObject } from 'node:crypto'
import type { Charset } from '../charset/charset.ts'
import { encodeText } from '../charset/encode-text.ts'
import type { FormPair } from '../form/parse-form.ts'
import { verifyBytes } from './sign-bytes.ts'
import type { SignType } from './sign-bytes.ts'
import { notificationRuleV1, notificationRuleV2, stringToSign } from './string-to-sign.ts'

/** The rule a notification was signed by: `v1` leaves `sign_type` out, `v2` includes it. */
export type NotificationRule = 'v1' | 'v2'

/**
 * By which rule the parameter `sign` of a notification, or of a `return_url`, signs the other
 * parameters; `undefined` when by neither. `params` are the decoded parameters, all of them: new
 * ones may come at any time and are signed. `signType` is what the receiver expects, not what the
 * sender says. Never throws.
 */
export function verifyNotification(
  params: readonly FormPair[],
  charset: Charset,
  key: KeyObject,
  signType: SignType,
): NotificationRule | undefined {
  const signature = params.find(([name]) => name === 'sign')?.[1]
  if (!signature) return undefined
  const verifies = (text: string) =>
    verifyBytes(encodeText(text, charset), signature, key, signType)
  const withoutType = stringToSign(params, notificationRuleV1)
  if (verifies(withoutType)) return 'v1'
  const withType = stringToSign(params, notificationRuleV2)
  return withType !== withoutType && verifies(withType) ? 'v2' : undefined
}
