// Passes that lead to an order: one in the address of its cashier, one in the code that a phone
// reads there.
import type { Clock } from '../clock.ts'
import { problem, type Problem } from '../doors/problem.ts'
import type { Order } from '../funds/model.ts'
import { authNoOf } from '../funds/numbers.ts'
import type { GatewayDeps } from '../http/deps.ts'
import { cashierLimits } from '../limits.ts'
import type { Passes } from '../passes/passes.ts'
import { findPayable } from './find-payable.ts'
import type { PayableOrder } from './pay-order.ts'

/** Where a pass is shown: at the PC's cashier, or in the wallet that scanned its code. */
export type OrderPass = 'cashier' | 'qr'

/** A new pass for an order, which lives until the order's time is over and some more. */
export function issueOrderPass(
  purpose: OrderPass,
  order: Order,
  { passes, clock }: { readonly passes: Pick<Passes, 'issue'>; readonly clock: Clock },
): Promise<string> {
  const leftMs = Math.max(0, (order.payExpiresAt?.getTime() ?? 0) - clock.now().getTime())
  return passes.issue(purpose, { authNo: authNoOf(order) }, leftMs + cashierLimits.passGraceMs)
}

/** The order behind a pass, with the key that signs what becomes of it. */
export async function orderOfPass(
  purpose: OrderPass,
  pass: string,
  deps: Pick<GatewayDeps, 'lookup' | 'applications'> & { readonly passes: Pick<Passes, 'read'> },
): Promise<PayableOrder | Problem> {
  const subject = await deps.passes.read(purpose, pass)
  if (!subject) return passOver
  const payable = await findPayable(String(subject['authNo']), deps)
  return 'kind' in payable ? passOver : payable
}

const passOver = problem(404, 'pass_over', [
  'This payment page has expired, or its address is incomplete. Go back to the merchant and pay ' +
    'from there again: an order that was paid stays paid.',
  '该付款页面已失效或地址不完整。请返回商户重新发起付款；已付款的订单不受影响。',
])
