// Paying in the wallet. An order string is admitted like any call and becomes an order; from there
// on, both ways in are a pass, and what comes out is the mobile SDK's result.
import { formatYuan, renderAppPayResult, type RawAppPayResult } from '@hongbao/protocol'

import { problemOfRefusal } from '../cashier/cashier-refusals.ts'
import { placeOrderString } from '../cashier/find-payable.ts'
import { orderAsSeen, payeeNameOf } from '../cashier/order-as-seen.ts'
import { issueOrderPass, orderOfPass } from '../cashier/order-passes.ts'
import { isUnsettled, payAtDesk, type PayDeskDeps } from '../cashier/pay-desk.ts'
import { cancelledResult, failureOf, payResult, type PayableOrder } from '../cashier/pay-order.ts'
import type { OpenDoor } from '../doors/open-doors.ts'
import { isProblem, type Problem } from '../doors/problem.ts'
import type { Lookup } from '../funds/lookup.ts'
import { authNoOf } from '../funds/numbers.ts'
import type { AdmissionDeps } from '../http/admission/draft.ts'
import type { Signatures } from '../http/answering/signatures.ts'
import { refuse, type Refusal } from '../http/refusal.ts'
import { hangUp } from '../http/routes/send-reply.ts'
import * as json from '../json/wallet-pay.ts'
import { openerOf, returnAddressOf } from './way-back.ts'

export interface PayDeps extends PayDeskDeps, AdmissionDeps {
  readonly lookup: Pick<Lookup, 'orderAt' | 'balanceOf'>
  readonly signatures: Signatures
  readonly publicUrl: URL
  readonly isSandbox: boolean
}

export function openPayments(open: OpenDoor, deps: PayDeps): void {
  open(json.placeWalletOrder, async ({ body: { orderString }, traceId, subject }) => {
    const payable = await placeOrderString(orderString, deps, traceId)
    if ('kind' in payable) {
      return { pass: null, result: failureOf(payable), reason: reasonOf(payable) }
    }
    subject(authNoOf(payable.order))
    const pass = await issueOrderPass('qr', payable.order, deps)
    return { pass, result: null, reason: null }
  })
  open(json.walletOrder, async ({ params, visitor }) => {
    const payable = await orderOfPass('qr', params.pass, deps)
    return isProblem(payable) ? payable : viewOrder(payable, visitor.userId, deps)
  })
  open(json.payWalletOrder, async ({ params, body, visitor, traceId, reply, subject }) => {
    const payable = await orderOfPass('qr', params.pass, deps)
    if (isProblem(payable)) return payable
    subject(authNoOf(payable.order))
    const payment = await payAtDesk(payable, visitor.userId, body, deps, traceId)
    if (isProblem(payment)) return payment
    const { result, isHungUp } = await payResult(payment.performed, payable, deps)
    if (isHungUp) hangUp(reply)
    const { outcome } = payment.performed
    const refusal = outcome.kind === 'refused' && !isUnsettled(outcome) ? outcome : undefined
    return {
      result: refusal?.subCode === 'ILLEGAL_STATUS' ? repeated : result,
      reason: refusal ? reasonOf(refusal) : null,
      again: payment.again ?? null,
    }
  })
  open(json.cancelWalletOrder, async ({ params, visitor, subject }) => {
    const payable = await orderOfPass('qr', params.pass, deps)
    if (isProblem(payable)) return payable
    subject(authNoOf(payable.order))
    // Whoever turns back after having paid, in another tab say, has paid.
    const settled = await settledResult(payable, visitor?.userId, deps)
    return { result: settled?.result ?? cancelledResult }
  })
  open(json.wayBack, async ({ query: { appId, opener, returnTo } }) => {
    const application = await deps.applications.find(appId)
    const { isSandbox, publicUrl } = deps
    const terms = { hosts: application?.callbackHosts, isSandbox, publicUrl }
    return {
      opener: (opener !== undefined && openerOf(opener, terms)) || null,
      returnTo: (returnTo !== undefined && returnAddressOf(returnTo, terms)) || null,
    }
  })
}

async function viewOrder(
  payable: PayableOrder,
  userId: bigint,
  deps: PayDeps,
): Promise<json.WalletOrderView | Problem> {
  const now = deps.clock.now()
  const order = orderAsSeen(payable.order, now)
  const [balance = 0n, payeeName, settled] = await Promise.all([
    deps.lookup.balanceOf(userId),
    payeeNameOf(order, deps.applications),
    settledResult(payable, userId, deps),
  ])
  return {
    payeeName,
    orderTitle: order.orderTitle,
    amount: formatYuan(order.amount),
    outOrderNo: order.outOrderNo,
    authNo: authNoOf(order),
    status: order.status,
    expiresAt: order.payExpiresAt?.toISOString() ?? null,
    msLeft: order.payExpiresAt && order.payExpiresAt.getTime() - now.getTime(),
    balance: formatYuan(balance),
    isEnough: balance >= order.amount,
    isPaidByYou: order.status === 'SUCCESS' && order.payerId === userId,
    result: settled?.result ?? null,
    reason: settled?.refusal ? reasonOf(settled.refusal) : null,
  }
}

/** Somebody else has paid it: for this payer it is a request too many. */
const repeated = renderAppPayResult({ memo: '重复请求，该订单已付款', resultStatus: '5000' })

interface Settled {
  readonly result: RawAppPayResult
  readonly refusal?: Refusal
}

/** What the app gets where nothing is left to pay; undefined while there is. */
async function settledResult(
  payable: PayableOrder,
  userId: bigint | undefined,
  deps: PayDeps,
): Promise<Settled | undefined> {
  const order = orderAsSeen(payable.order, deps.clock.now())
  if (order.status === 'INIT') return undefined
  if (order.status === 'CLOSED') {
    const refusal = refuse('ORDER_ALREADY_CLOSED')
    return { result: failureOf(refusal), refusal }
  }
  if (order.payerId !== userId) return { result: repeated, refusal: refuse('ILLEGAL_STATUS') }
  const { result } = await payResult({ outcome: order }, payable, deps)
  return { result }
}

function reasonOf(refusal: Refusal): json.PayReason {
  const { code, message, messageZh } = problemOfRefusal(refusal.subCode)
  return { code, message, messageZh }
}
