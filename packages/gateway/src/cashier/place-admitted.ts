// An admitted app.pay or page.pay becomes an order that waits to be paid.
import type { fundCouponOrderPagePay, ParsedRequest } from '@hongbao/protocol'

import type { Order } from '../funds/model.ts'
import type { Admitted } from '../http/admission/admit.ts'
import type { GatewayDeps } from '../http/deps.ts'
import { refuse, type Refusal } from '../http/refusal.ts'
import { orderOf } from '../operations/answers.ts'
import { placeOrder } from '../operations/place-order.ts'

/** Places what app.pay or page.pay asks for. */
export async function placeAdmitted(
  { request, call, contract }: Admitted,
  { funds }: Pick<GatewayDeps, 'funds'>,
): Promise<Order | Refusal> {
  // The contract that parsed the request is that of one of these two methods.
  const parsed = request as ParsedRequest<typeof fundCouponOrderPagePay>
  const outcome = await placeOrder(funds, contract.method, parsed, call)
  return 'refusal' in outcome ? refuse(outcome.refusal) : orderOf(outcome)
}
