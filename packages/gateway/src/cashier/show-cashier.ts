// page.pay: a signed page call becomes an order, and the payer sees it.
// https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.page.pay/
import type { fundCouponOrderPagePay, ParsedRequest } from '@hongbao/protocol'

import type { Order } from '../funds/model.ts'
import type { Admitted } from '../http/admission/admit.ts'
import { pageReply, type Reply } from '../http/answering/reply.ts'
import type { GatewayDeps } from '../http/deps.ts'
import { perform, subCodeOfFault } from '../http/performing.ts'
import { refuse, type Refusal } from '../http/refusal.ts'
import { orderOf } from '../operations/answers.ts'
import { placeOrder } from '../operations/place-order.ts'
import { renderErrorPage } from './error-page.ts'
import { pagePolicy } from './page-style.ts'
import { viewOrder } from './view-order.ts'

/** Shows the order; a page that is loaded again shows the same one as it stands by then. */
export async function showCashier(
  admitted: Admitted,
  deps: GatewayDeps,
  traceId: string,
): Promise<Reply> {
  const { application, form, contract } = admitted
  try {
    const fault = await deps.sandbox?.faults.take(contract.method)
    const { outcome, spoil } = await perform(() => placeAdmitted(admitted, deps), fault)
    if (outcome.kind === 'refused') return renderErrorPage(outcome, form)
    if (outcome.kind === 'processing') return renderErrorPage(refuse('isp.unknow-error'), form)
    const page = pageReply(await viewOrder(outcome, application, deps), pagePolicy, form)
    return spoil === 'hang-up' ? { ...page, isHungUp: true } : page
  } catch (error) {
    deps.log.error({ trace_id: traceId, err: error }, 'cashier page not shown')
    return renderErrorPage(refuse(subCodeOfFault(error)), form)
  }
}

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
