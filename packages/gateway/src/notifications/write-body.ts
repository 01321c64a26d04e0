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
} from '@hongbao/protocol'

import type { NotificationSigner } from './model.ts'
import type { NotificationBody } from './post.ts'

/** Signs in the style of payment notifications, without sign_type, on the thread pool. */
export async function writeBody(
  pairs: readonly FormPair[],
  charsetLabel: string,
  { key, signType }: NotificationSigner,
): Promise<NotificationBody> {
  const charset = charsetOf(charsetLabel) ?? 'utf-8'
  const content = encodeText(stringToSign(pairs, notificationRuleV1), charset)
  const sign = await signBytes(content, key, signType)
  return { charset: charsetLabel, form: encodeForm([...pairs, ['sign', sign]], charset) }
}
