// The order that somebody is about to pay: from the order string that the merchant's app handed
// over, or by its number.
import { dateOfNumber } from '../funds/numbers.ts'
import { admit } from '../http/admission/admit.ts'
import type { AdmissionDeps } from '../http/admission/draft.ts'
import type { GatewayDeps } from '../http/deps.ts'
import { refuse, type Refusal } from '../http/refusal.ts'
import { orderOfAuthNo } from '../operations/resolve.ts'
import type { PayableOrder } from './pay-order.ts'
import { placeAdmitted } from './place-admitted.ts'

const nothing = new Uint8Array(0)

/** Passes an order string through every check of a call and places its order. */
export async function placeOrderString(
  orderString: string,
  deps: AdmissionDeps & Pick<GatewayDeps, 'funds' | 'log'>,
  traceId: string,
): Promise<PayableOrder | Refusal> {
  const admission = await admit({ query: nothing, body: Buffer.from(orderString) }, deps)
  if (admission.kind === 'rejected') {
    const { refusal, cause } = admission
    if (cause !== undefined) deps.log.error({ trace_id: traceId, err: cause }, 'call not admitted')
    return refusal
  }
  const { contract, form } = admission
  if (contract.call !== 'sdk' || form.signer === undefined) {
    return refuse('isv.invalid-method', '该接口不能由手机SDK调起')
  }
  const order = await placeAdmitted(admission, deps)
  return order.kind === 'refused' ? order : { order, signer: form.signer }
}

/** The order that auth_no names, if it is one that can be paid for. */
export async function findPayable(
  authNo: string,
  { lookup, applications }: Pick<GatewayDeps, 'lookup' | 'applications'>,
): Promise<PayableOrder | Refusal> {
  const named = orderOfAuthNo(authNo)
  const order = named && (await lookup.orderAt(named.key))
  const isNamed = order?.kind === 'packet' && dateOfNumber(order.createdAt) === named?.date
  const application = isNamed ? await applications.find(order.appId) : undefined
  if (!order || !application) return refuse('AUTH_ORDER_NOT_EXIST')
  const { platformKey, signType } = application
  return { order, signer: { platformKey, signType } }
}
