import { Buffer } from 'node:buffer'
import type { MessageParameters, Rejected } from './notification.ts'
import { ambiguous, gatherParameters, verifyParameters } from './verify-parameters.ts'
import type { Recipient } from './verify-parameters.ts'

/** What the payer's browser came back with, judged. Even a genuine return proves no payment. */
export type VerifiedReturn =
  | { readonly outcome: 'genuine'; readonly parameters: MessageParameters }
  | Rejected

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
): VerifiedReturn {
  const text = String(address)
  const query = text.slice(text.indexOf('?') + 1).replace(/#.*$/s, '')
  const verified = verifyParameters(Buffer.from(query), recipient, new Set(ownParameters))
  if (verified.outcome === 'rejected') return verified
  const parameters = gatherParameters(verified.pairs)
  return parameters ? { outcome: 'genuine', parameters } : ambiguous
}
