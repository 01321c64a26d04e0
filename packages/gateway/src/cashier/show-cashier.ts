// page.pay: a signed page call becomes an order, and the payer is led to its cashier.
// https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.page.pay/
import type { Admitted } from '../http/admission/admit.ts'
import { redirectReply, type Reply } from '../http/answering/reply.ts'
import type { GatewayDeps } from '../http/deps.ts'
import { perform, subCodeOfFault } from '../http/performing.ts'
import { refuse } from '../http/refusal.ts'
import { renderErrorPage } from './error-page.ts'
import { issueOrderPass } from './order-passes.ts'
import { placeAdmitted } from './place-admitted.ts'

/** A page call that comes again leads to the same order as it stands by then. */
export async function showCashier(
  admitted: Admitted,
  deps: GatewayDeps,
  traceId: string,
): Promise<Reply> {
  const { form, contract } = admitted
  try {
    const fault = await deps.sandbox?.faults.take(contract.method)
    const { outcome, spoil } = await perform(() => placeAdmitted(admitted, deps), fault)
    if (outcome.kind === 'refused') return renderErrorPage(outcome, form)
    if (outcome.kind === 'processing') return renderErrorPage(refuse('isp.unknow-error'), form)
    const pass = await issueOrderPass('cashier', outcome, deps)
    const reply = redirectReply(`/cashier/${pass}`, form)
    return spoil === 'hang-up' ? { ...reply, isHungUp: true } : reply
  } catch (error) {
    deps.log.error({ trace_id: traceId, err: error }, 'cashier page not shown')
    return renderErrorPage(refuse(subCodeOfFault(error)), form)
  }
}
