// Paying as people do: with six digits, on the PC's cashier and in the wallet alike. Whatever an
// answer does not settle is asked again, and the order itself sees to it that it is paid once.
import { subCodes } from '@hongbao/protocol'
import type { Logger } from 'pino'

import { problem, type Problem } from '../doors/problem.ts'
import type { Order } from '../funds/model.ts'
import { authNoOf } from '../funds/numbers.ts'
import type { GatewayDeps } from '../http/deps.ts'
import { subCodeOfFault, type Faults, type Performed } from '../http/performing.ts'
import { refuse, type Refusal } from '../http/refusal.ts'
import { cashierLimits } from '../limits.ts'
import type { Passes } from '../passes/passes.ts'
import type { PasswordDesk, PasswordVerdict } from '../users/password-desk.ts'
import { orderAsSeen } from './order-as-seen.ts'
import { movePayment, type PayableOrder } from './pay-order.ts'

export interface PayDeskDeps extends Pick<GatewayDeps, 'applications' | 'clock' | 'funds'> {
  readonly passes: Passes
  readonly passwords: Pick<PasswordDesk, 'pay'>
  readonly sandbox?: { readonly faults: Faults } | undefined
  readonly log: Logger
}

/** How a payer confirms: with the six digits, or with what an unsettled answer gave. */
export interface PayProof {
  readonly payPassword?: string | undefined
  readonly again?: string | undefined
}

/** What came of it. `payResult` makes of it what the merchant's app is told. */
export interface Payment {
  readonly kind: 'payment'
  readonly performed: Performed<Order>
  /** Where nothing is settled: confirms the same payment again, in place of the six digits. */
  readonly again: string | undefined
}

/** Pays an order for whoever confirms it; a problem where it was not even tried. */
export async function payAtDesk(
  payable: PayableOrder,
  payerId: bigint,
  proof: PayProof,
  deps: PayDeskDeps,
  traceId: string,
): Promise<Payment | Problem> {
  const settled = settledFor(payable.order, payerId, deps.clock.now())
  // No try of a password is spent on what cannot be paid any more.
  if (settled) return { kind: 'payment', performed: { outcome: settled }, again: undefined }
  const turnedAway = await checkProof(payable.order, payerId, proof, deps)
  if (turnedAway) return turnedAway
  const performed = await payInTime(payable, payerId, deps, traceId)
  if (!isUnsettled(performed.outcome)) return { kind: 'payment', performed, again: undefined }
  const subject = againFor(payable.order, payerId)
  // Without it the six digits are asked for again: the same trouble may be in the way.
  const again = await deps.passes
    .issue('pay-again', subject, cashierLimits.againMs)
    .catch(() => undefined)
  return { kind: 'payment', performed, again }
}

/** The outcome says neither that it is paid nor that it is not. */
export const isUnsettled = (outcome: Performed<Order>['outcome']): boolean =>
  outcome.kind === 'processing' ||
  (outcome.kind === 'refused' && subCodes[outcome.subCode].code === '20000')

function settledFor(order: Order, payerId: bigint, now: Date): Order | Refusal | undefined {
  switch (orderAsSeen(order, now).status) {
    case 'INIT':
      return undefined
    case 'CLOSED':
      return refuse('ORDER_ALREADY_CLOSED')
    case 'SUCCESS':
      return order.payerId === payerId ? order : refuse('ILLEGAL_STATUS')
  }
}

const againFor = (order: Order, payerId: bigint) => ({
  authNo: authNoOf(order),
  payerId: String(payerId),
})

async function checkProof(
  order: Order,
  payerId: bigint,
  { payPassword, again }: PayProof,
  { passes, passwords }: PayDeskDeps,
): Promise<Problem | undefined> {
  if (payPassword !== undefined) return refusedPassword(await passwords.pay(payerId, payPassword))
  const confirmed = again === undefined ? undefined : await passes.read('pay-again', again)
  const wanted = againFor(order, payerId)
  const isSame = confirmed?.['authNo'] === wanted.authNo && confirmed['payerId'] === wanted.payerId
  return isSame ? undefined : confirmAgain
}

const confirmAgain = problem(403, 'confirm_again', [
  'Enter the payment password once more. Nothing is paid twice.',
  '请再次输入支付密码，不会重复扣款。',
])

function refusedPassword(verdict: PasswordVerdict): Problem | undefined {
  switch (verdict.kind) {
    case 'right':
      return undefined
    case 'wrong': {
      const { triesLeft } = verdict
      const en = `The payment password is wrong. You can try ${triesLeft} more times.`
      const zh = `支付密码不正确，还可以再试 ${triesLeft} 次。`
      return problem(403, 'wrong_pay_password', [en, zh], { triesLeft })
    }
    case 'locked': {
      const { retryAfterMs } = verdict
      const minutes = Math.ceil(retryAfterMs / 60_000)
      const en = `The payment password was wrong too often. Try again in ${minutes} minutes.`
      const zh = `支付密码错误次数过多，请 ${minutes} 分钟后再试。`
      return problem(429, 'locked', [en, zh], { retryAfterMs })
    }
    case 'busy':
      return problem(503, 'busy', [
        'Many people are paying right now: try again. Nothing was paid.',
        '当前付款人数较多，请重试。本次未扣款。',
      ])
  }
}

/** Whatever goes wrong, the answer is then that nobody knows. */
async function payInTime(
  payable: PayableOrder,
  payerId: bigint,
  deps: PayDeskDeps,
  traceId: string,
): Promise<Performed<Order>> {
  try {
    const fault = await deps.sandbox?.faults.take(payable.order.method)
    return await movePayment(payable, payerId, deps, fault)
  } catch (error) {
    deps.log.error({ trace_id: traceId, err: error }, 'order not paid')
    return { outcome: refuse(subCodeOfFault(error)) }
  }
}
