// A notification as it travels: its parameters with their signature, in the charset of the request
// that started the operation.
import {
  charsetOf,
  encodeForm,
  encodeText,
  notificationRuleV1,
  signBytes,
  stringToSign,
  type FormPair,
  type SigningRule,
} from '@hongbao/protocol'

import type { NotificationSigner } from './model.ts'
import type { NotificationBody } from './post.ts'

/**
 * Signs on the thread pool, in the style of payment notifications, without sign_type, unless
 * another rule is given.
 */
export async function writeBody(
  pairs: readonly FormPair[],
  charsetLabel: string,
  { key, signType }: NotificationSigner,
  rule: SigningRule = notificationRuleV1,
): Promise<NotificationBody> {
  const charset = charsetOf(charsetLabel) ?? 'utf-8'
  const content = encodeText(stringToSign(pairs, rule), charset)
  const sign = await signBytes(content, key, signType)
  return { charset: charsetLabel, form: encodeForm([...pairs, ['sign', sign]], charset) }
}
