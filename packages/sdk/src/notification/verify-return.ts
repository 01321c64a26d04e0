import { Buffer } from 'node:buffer'
import type { NotificationParameters, RejectedNotification } from './notification.ts'
import { verifyParameters } from './verify-parameters.ts'
import type { Recipient } from './verify-parameters.ts'

/** The browser came back from the cashier with these parameters. It proves no payment. */
export interface VerifiedReturn {
  readonly kind: 'return'
  readonly parameters: NotificationParameters
}

/**
 * Verifies the address with which the payer's browser comes back. `address` is the whole URL, the
 * path with its query as in `request.url`, or the query alone, in any case as received.
 * `ownParameters` names what the merchant itself had put into `return_url`; the platform does not
 * sign those. https://opendocs.alipay.com/open/270/105902
 */
export function readReturn(
  address: string | URL,
  recipient: Recipient,
  ownParameters: readonly string[] = [],
): VerifiedReturn | RejectedNotification {
  const text = String(address)
  const query = text.slice(text.indexOf('?') + 1).replace(/#.*$/s, '')
  const verified = verifyParameters(Buffer.from(query), recipient, new Set(ownParameters))
  return 'kind' in verified ? verified : { kind: 'return', parameters: verified.parameters }
}
