// The doors of the PC cashier. Behind them stands the engine: what it says about the order is what
// the payer reads, and what it does not know is not called a failure.
import { formatYuan, maskLogonId } from '@hongbao/protocol'

import type { DoorRequest, OpenDoor } from '../doors/open-doors.ts'
import { isProblem, type Problem } from '../doors/problem.ts'
import type { Order } from '../funds/model.ts'
import { authNoOf } from '../funds/numbers.ts'
import type { Lookup } from '../funds/lookup.ts'
import { spoilSignatures, type Signatures } from '../http/answering/signatures.ts'
import { hangUp } from '../http/routes/send-reply.ts'
import * as json from '../json/cashier.ts'
import type { Door, DoorAnswer } from '../json/door.ts'
import { isLoopback } from '../pages/loopback.ts'
import { maskName } from '../users/mask-name.ts'
import { problemOfRefusal } from './cashier-refusals.ts'
import { openDemo, type DemoDeps } from './open-demo.ts'
import { orderAsSeen, payeeNameOf } from './order-as-seen.ts'
import { issueOrderPass, orderOfPass } from './order-passes.ts'
import { isUnsettled, payAtDesk, type PayDeskDeps, type Payment } from './pay-desk.ts'
import type { PayableOrder } from './pay-order.ts'
import { signedReturnUrl } from './return-url.ts'

export interface CashierDeps extends PayDeskDeps, Omit<DemoDeps, 'sandbox'> {
  readonly lookup: Pick<Lookup, 'orderAt' | 'balanceOf'>
  readonly signatures: Signatures
  readonly publicUrl: URL
  readonly sandbox: (PayDeskDeps['sandbox'] & DemoDeps['sandbox']) | undefined
}

/** What the cashier's page knocks at. */
export const cashier = (deps: CashierDeps) => (open: OpenDoor) => {
  openOrder(open, deps)
  openPayment(open, deps)
  const { sandbox } = deps
  if (sandbox) openDemo(open, { ...deps, sandbox })
}

function openOrder(open: OpenDoor, deps: CashierDeps): void {
  open(json.cashierOrder, async ({ params }) => {
    const payable = await orderOfPass('cashier', params.pass, deps)
    return isProblem(payable) ? payable : viewOrder(payable, deps)
  })
  open(json.cashierCancel, async ({ params, subject }) => {
    const payable = await orderOfPass('cashier', params.pass, deps)
    if (isProblem(payable)) return payable
    subject(authNoOf(payable.order))
    // Whoever turns back just after the phone has paid goes back as somebody who has paid.
    return { returnUrl: await returnUrlOf(payable, deps) }
  })
  open(json.cashierQr, async ({ params, subject }) => {
    const payable = await orderOfPass('cashier', params.pass, deps)
    if (isProblem(payable)) return payable
    subject(authNoOf(payable.order))
    const pass = await issueOrderPass('qr', payable.order, deps)
    const { href: address, hostname } = new URL(`/wallet/pay/${pass}`, deps.publicUrl)
    return { address, isLoopback: isLoopback(hostname) }
  })
}

function openPayment(open: OpenDoor, deps: CashierDeps): void {
  open(json.cashierPayer, async ({ params, visitor }) => {
    const payable = await orderOfPass('cashier', params.pass, deps)
    if (isProblem(payable)) return payable
    const balance = (await deps.lookup.balanceOf(visitor.userId)) ?? 0n
    return {
      name: maskName(visitor.name),
      logonId: maskLogonId(visitor.logonId),
      balance: formatYuan(balance),
      isEnough: balance >= payable.order.amount,
    }
  })
  open(json.cashierPay, async ({ params, body, visitor, traceId, reply, subject }) => {
    const payable = await orderOfPass('cashier', params.pass, deps)
    if (isProblem(payable)) return payable
    subject(authNoOf(payable.order))
    const payment = await payAtDesk(payable, visitor.userId, body, deps, traceId)
    return isProblem(payment) ? payment : answerPayment(payment, payable, reply, deps)
  })
}

async function answerPayment(
  { performed, again }: Payment,
  { signer }: PayableOrder,
  reply: DoorRequest<Door>['reply'],
  deps: CashierDeps,
): Promise<DoorAnswer<typeof json.cashierPay> | Problem> {
  const { outcome, spoil } = performed
  if (spoil === 'hang-up') hangUp(reply)
  if (outcome.kind === 'processing' || isUnsettled(outcome)) {
    const state = outcome.kind === 'processing' ? 'processing' : 'unknown'
    return { state, returnUrl: null, again: again ?? null }
  }
  if (outcome.kind === 'refused') return problemOfRefusal(outcome.subCode)
  const signatures = spoil === 'bad-signature' ? spoilSignatures(deps.signatures) : deps.signatures
  const returnUrl = await returnUrlOf({ order: outcome, signer }, { ...deps, signatures })
  return { state: 'paid', returnUrl, again: null }
}

async function viewOrder(
  payable: PayableOrder,
  deps: CashierDeps,
): Promise<DoorAnswer<typeof json.cashierOrder>> {
  const now = deps.clock.now()
  const order = orderAsSeen(payable.order, now)
  const { status, payExpiresAt } = order
  return {
    payeeName: await payeeNameOf(order, deps.applications),
    orderTitle: order.orderTitle,
    amount: formatYuan(order.amount),
    outOrderNo: order.outOrderNo,
    authNo: authNoOf(order),
    status,
    expiresAt: payExpiresAt?.toISOString() ?? null,
    msLeft: payExpiresAt && payExpiresAt.getTime() - now.getTime(),
    now: now.toISOString(),
    returnUrl: status === 'INIT' ? null : await returnUrlOf(payable, deps),
    isSandbox: deps.isSandbox,
  }
}

/** Signed once the order is paid; before, and without that, the merchant's own. */
async function returnUrlOf(
  { order, signer }: PayableOrder,
  { clock, signatures }: Pick<CashierDeps, 'clock' | 'signatures'>,
): Promise<string | null> {
  const { returnUrl, status }: Order = order
  if (returnUrl === null || status !== 'SUCCESS') return returnUrl
  return signedReturnUrl(order, returnUrl, signer, clock.now(), signatures)
}
