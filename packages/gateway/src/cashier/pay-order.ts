// What a wallet does when its user confirms or cancels: the sandbox's stand-in for the mobile app.
// It answers with the object that the mobile SDK hands to the merchant's app.
// https://opendocs.alipay.com/open/204/105301
import {
  charsetOf,
  encodeText,
  formatTimestamp,
  fundCouponOrderAppPay,
  renderAppPayResult,
  renderNode,
  responseNodeName,
  resultCodes,
  subCodes,
  type RawAppPayResult,
} from '@hongbao/protocol'

import type { Order } from '../funds/model.ts'
import type { Signer } from '../http/answering/reply-form.ts'
import { spoilSignatures, type Signatures } from '../http/answering/signatures.ts'
import type { GatewayDeps } from '../http/deps.ts'
import { perform, type Fault, type Performed } from '../http/performing.ts'
import { refuse, type Refusal } from '../http/refusal.ts'
import { usualTerms } from '../limits.ts'
import { orderOf, orderResponse } from '../operations/answers.ts'

/** An order in front of its payer, and the key that signs what becomes of it. */
export interface PayableOrder {
  readonly order: Order
  readonly signer: Signer
}

/** The result, and whether the sandbox wants the connection cut instead of it. */
export interface PayResult {
  readonly result: RawAppPayResult
  readonly isHungUp?: boolean
}

type PayDeps = Pick<GatewayDeps, 'applications' | 'clock' | 'funds' | 'signatures'>

/** The user confirms: the money moves. Faults of the database are thrown. */
export async function payOrder(
  payable: PayableOrder,
  payerId: bigint,
  deps: PayDeps,
  fault: Fault | undefined,
): Promise<PayResult> {
  return payResult(await movePayment(payable, payerId, deps, fault), payable, deps)
}

/** Moves the money; what came of it is the paid order, or why it is not paid. */
export async function movePayment(
  { order }: PayableOrder,
  payerId: bigint,
  deps: Omit<PayDeps, 'clock' | 'signatures'>,
  fault: Fault | undefined,
): Promise<Performed<Order>> {
  const products = await deps.applications.productsOf(order.pid)
  // The merchant may have no contract any more.
  const { returnAfterMs } = products.get('cash_red_packet') ?? usualTerms
  const effect = async (): Promise<Order | Refusal> => {
    const outcome = await deps.funds.submit({ kind: 'pay', order, payerId, returnAfterMs })
    return 'refusal' in outcome ? refuse(outcome.refusal) : orderOf(outcome)
  }
  return perform(effect, fault)
}

/** What the merchant's app is told of it. */
export async function payResult(
  { outcome, spoil }: Performed<Order>,
  { signer }: PayableOrder,
  deps: Pick<PayDeps, 'clock' | 'signatures'>,
): Promise<PayResult> {
  if (outcome.kind === 'processing') return { result: inProgress }
  if (outcome.kind === 'refused') return { result: failureOf(outcome) }
  const signatures = spoil === 'bad-signature' ? spoilSignatures(deps.signatures) : deps.signatures
  const result = await signedResult(outcome, signer, deps.clock.now(), signatures)
  return { result, isHungUp: spoil === 'hang-up' }
}

const inProgress = renderAppPayResult({ memo: '正在处理中', resultStatus: '8000' })

/** What is known about the outcome after something went wrong: nothing. */
export const unknownResult = renderAppPayResult({
  memo: '支付结果未知，请查询订单',
  resultStatus: '6004',
})

/** The user turned back. The order waits on until its time is over. */
export const cancelledResult = renderAppPayResult({ memo: '用户中途取消', resultStatus: '6001' })

/** Like the real one, a failure carries no node: what went wrong is in memo, for people. */
export function failureOf({ subCode, message }: Refusal): RawAppPayResult {
  const { code, zh } = subCodes[subCode]
  if (code === '20000') return unknownResult
  return renderAppPayResult({ memo: `${message ?? zh}（${subCode}）`, resultStatus: '4000' })
}

async function signedResult(
  order: Order,
  signer: Signer,
  now: Date,
  signatures: Signatures,
): Promise<RawAppPayResult> {
  const charset = charsetOf(order.charset) ?? 'utf-8'
  const nodeText = renderNode(
    {
      code: '10000',
      msg: resultCodes['10000'].msg,
      app_id: order.appId,
      auth_app_id: order.authAppId,
      charset: order.charset,
      timestamp: formatTimestamp(now),
      ...fundCouponOrderAppPay.renderResponse(orderResponse(order)),
    },
    charset,
  )
  const sign = await signatures.sign(encodeText(nodeText, charset), signer)
  return renderAppPayResult({
    memo: '',
    resultStatus: '9000',
    signed: {
      nodeName: responseNodeName(order.method),
      nodeText,
      sign,
      signType: signer.signType,
    },
  })
}
