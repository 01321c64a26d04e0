// Back to the merchant: return_url with what happened, signed like a payment notification (V1).
// https://opendocs.alipay.com/open/270/105902
import {
  encodeForm,
  encodeText,
  formatTimestamp,
  fundCouponOrderAppPay,
  notificationRuleV1,
  stringToSign,
  charsetOf,
  type FormPair,
} from '@hongbao/protocol'

import type { Order } from '../funds/model.ts'
import type { Signatures } from '../http/answering/signatures.ts'
import type { Signer } from '../http/answering/reply-form.ts'
import { orderResponse } from '../operations/answers.ts'

/**
 * The address that a paid order's payer goes back to. The merchant's own query is kept and is not
 * signed. It proves nothing to the merchant, who has to wait for the notification, or ask.
 */
export async function signedReturnUrl(
  order: Order,
  returnUrl: string,
  signer: Signer,
  now: Date,
  signatures: Signatures,
): Promise<string> {
  const charset = charsetOf(order.charset) ?? 'utf-8'
  const members = fundCouponOrderAppPay.renderResponse(orderResponse(order))
  const pairs: FormPair[] = [
    ['app_id', order.appId],
    ['auth_app_id', order.authAppId],
    ['charset', order.charset],
    ['method', `${order.method}.return`],
    ['sign_type', signer.signType],
    ['timestamp', formatTimestamp(now)],
    ['version', '1.0'],
    // Orders are answered with texts only.
    ...Object.entries(members as Record<string, string>),
  ]
  const text = stringToSign(pairs, notificationRuleV1)
  const sign = await signatures.sign(encodeText(text, charset), signer)
  const [address = '', fragment] = returnUrl.split('#', 2)
  const query = encodeForm([...pairs, ['sign', sign]], charset)
  const joined = `${address}${address.includes('?') ? '&' : '?'}${query}`
  return fragment === undefined ? joined : `${joined}#${fragment}`
}
