// What the requests that make an order have in common, as the engine wants it.
import type { Send } from '../funds/model.ts'
import type { Call } from './operation.ts'

interface OrderRequest {
  readonly out_order_no: string
  readonly out_request_no: string
  readonly order_title: string
  /** Fen. */
  readonly amount: bigint
  readonly extra_param?: string | undefined
  /** Milliseconds. */
  readonly pay_timeout?: number | undefined
}

/** The terms of an order; a field that was not given is null. */
export function orderTerms(
  method: string,
  request: OrderRequest,
  call: Call,
): Omit<Send, 'kind' | 'payerId' | 'returnAfterMs'> {
  return {
    pid: call.pid,
    appId: call.appId,
    authAppId: call.authAppId,
    charset: call.charset,
    method,
    outOrderNo: request.out_order_no,
    outRequestNo: request.out_request_no,
    orderTitle: request.order_title,
    amount: request.amount,
    extraParam: request.extra_param ?? null,
    payTimeoutMs: request.pay_timeout === undefined ? null : BigInt(request.pay_timeout),
    notifyUrl: call.notifyUrl,
  }
}
