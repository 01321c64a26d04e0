// What the gateway does about a method: the contract lives in the protocol, its handler here,
// under the same file name. There is no third place.
import type { Contract, ParsedRequest, SubCodeName } from '@hongbao/protocol'

import type { Caller } from '../funds/model.ts'

/** Who called, and where the answer goes besides the connection. */
export interface Call extends Caller {
  readonly notifyUrl: string | null
  readonly returnUrl: string | null
  /** How long after payment the rest of a packet goes back: a field of the product contract. */
  readonly returnAfterMs: number
}

/** Members of the response node besides code and msg, in order, as wire text. */
export type Members = Readonly<Record<string, string>>

/**
 * `done`: 10000 with these members. `refused`: the sub_code's code, with the identifiers that the
 * contract echoes; `message` takes the place of the catalogue's sub_msg where more can be said.
 */
export type Answer =
  | { readonly kind: 'done'; readonly members: Members }
  | {
      readonly kind: 'refused'
      readonly subCode: SubCodeName
      readonly message?: string
      readonly members?: Members
    }

/** An operation that a server calls and waits for. Pages and order strings are the cashier's. */
export interface Operation<C extends Contract = Contract> {
  readonly contract: C
  perform(request: ParsedRequest<C>, call: Call): Promise<Answer>
}

/** What the requests that make an order have in common, as the engine wants it. */
export function orderTerms(
  method: string,
  request: {
    readonly out_order_no: string
    readonly out_request_no: string
    readonly order_title: string
    readonly amount: bigint
    readonly extra_param?: string | undefined
    readonly pay_timeout?: number | undefined
  },
  call: Call,
) {
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
