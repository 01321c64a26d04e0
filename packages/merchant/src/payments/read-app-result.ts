// What a sender's app brings back from the mobile SDK, judged here and not on the telephone.
import { parseTimestamp, parseYuan } from '@hongbao/protocol'
import type { AlipayClient } from '@hongbao/sdk'

import type { PaymentEvidence } from '../packets/model.ts'
import { paymentNumbers } from '../packets/numbers.ts'

export type AppResult =
  | { readonly evidence: PaymentEvidence }
  /** Nobody can say yet, or not from this: ask the platform. */
  | { readonly ask: true }
  /** The payer turned back, says the app. */
  | { readonly cancelled: true }

/** Signed by the platform or not: a result of another packet proves nothing about this one. */
export function readAppResult(
  client: Pick<AlipayClient, 'verifyAppPayResult'>,
  packetId: string,
  result: unknown,
): AppResult {
  const verified = client.verifyAppPayResult(result)
  if (verified.outcome === 'cancelled') return { cancelled: true }
  if (verified.outcome !== 'paid') return { ask: true }
  const { node } = verified
  const numbers = paymentNumbers(packetId)
  const isOurs =
    node['out_order_no'] === numbers.out_order_no &&
    node['out_request_no'] === numbers.out_request_no &&
    node['status'] === 'SUCCESS'
  const amount = parseYuan(String(node['amount']))
  const authNo = node['auth_no']
  if (!isOurs || amount === undefined || typeof authNo !== 'string') return { ask: true }
  const paidAt = parseTimestamp(String(node['gmt_trans'])) ?? null
  return { evidence: { authNo, amount, payerId: null, paidAt } }
}
