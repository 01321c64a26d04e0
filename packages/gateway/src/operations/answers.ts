// From stored rows to the members of an answer. A repeat is answered from the same rows as the
// first call, so both get the same text.
import { strict as assert } from 'node:assert'

import {
  formatTimestamp,
  maskLogonId,
  type fundCouponOperationQuery,
  type fundCouponOrderDisburse,
  type fundCouponOrderRefund,
  type ResponseInput,
} from '@hongbao/protocol'

import type { FundOutcome, Order, Owner, Refund } from '../funds/model.ts'
import { authNoOf, operationIdOf } from '../funds/numbers.ts'
import type { Refused } from './operation.ts'

type OrderResponse = ResponseInput<typeof fundCouponOrderDisburse>
type RefundResponse = ResponseInput<typeof fundCouponOrderRefund>
type QueryResponse = ResponseInput<typeof fundCouponOperationQuery>

interface Done<Response> {
  readonly kind: 'done'
  readonly response: Response
}

/** The answer of agreement.pay and disburse, whose order has its one operation in the same row. */
export function orderAnswer(outcome: FundOutcome): Done<OrderResponse> | Refused {
  if ('refusal' in outcome) return { kind: 'refused', subCode: outcome.refusal }
  return { kind: 'done', response: orderResponse(orderOf(outcome)) }
}

/** The order of a command that was not refused and was about one. */
export function orderOf(outcome: Exclude<FundOutcome, { refusal: unknown }>): Order {
  assert('order' in outcome, 'a deposit is not an order')
  return outcome.order
}

/** What every answer about an order's PAY operation says. */
export function orderResponse(order: Order): OrderResponse {
  return {
    amount: order.amount,
    auth_no: authNoOf(order),
    gmt_trans: order.paidAt && formatTimestamp(order.paidAt),
    operation_id: operationIdOf(order),
    out_order_no: order.outOrderNo,
    out_request_no: order.outRequestNo,
    status: order.status,
  }
}

/** The answer of refund. */
export function refundAnswer(outcome: FundOutcome): Done<RefundResponse> | Refused {
  if ('refusal' in outcome) return { kind: 'refused', subCode: outcome.refusal }
  assert('order' in outcome && outcome.refund, 'a refund was asked for')
  const { order, refund } = outcome
  return {
    kind: 'done',
    response: {
      amount: refund.amount,
      auth_no: authNoOf(order),
      gmt_trans: formatTimestamp(refund.createdAt),
      operation_id: operationIdOf(refund),
      out_request_no: refund.outRequestNo,
      status: 'SUCCESS',
    },
  }
}

/** Everything a query tells about one operation of an order. */
export interface QueriedOperation {
  readonly order: Order
  /** The refund that was asked about; undefined: the order's PAY operation. */
  readonly refund: Refund | undefined
  readonly payer: Owner | undefined
  readonly payee: Owner | undefined
  /** Fen gone back from the packet so far. */
  readonly refunded: bigint
}

/** The answer of a query: the operation's own members, and the order's. */
export function queryResponse(queried: QueriedOperation): QueryResponse {
  const { order, refund, payer, payee, refunded } = queried
  return {
    ...(refund ? refundMembers(refund) : payMembers(order)),
    auth_no: authNoOf(order),
    extra_param: order.extraParam,
    order_title: order.orderTitle,
    out_order_no: order.outOrderNo,
    payee_logon_id: payee && maskLogonId(payee.logonId),
    payee_user_id: payee && String(payee.id),
    payer_logon_id: payer && maskLogonId(payer.logonId),
    payer_user_id: payer && String(payer.id),
    total_pay_refund_amount: order.kind === 'packet' ? refunded : undefined,
  }
}

const payMembers = (order: Order) =>
  ({
    amount: order.amount,
    gmt_create: formatTimestamp(order.createdAt),
    gmt_trans: order.paidAt && formatTimestamp(order.paidAt),
    operation_id: operationIdOf(order),
    operation_type: 'PAY',
    out_request_no: order.outRequestNo,
    status: order.status,
  }) as const

const refundMembers = (refund: Refund) =>
  ({
    amount: refund.amount,
    gmt_create: formatTimestamp(refund.createdAt),
    gmt_trans: formatTimestamp(refund.createdAt),
    operation_id: operationIdOf(refund),
    operation_type: 'REFUND',
    out_request_no: refund.outRequestNo,
    remark: refund.remark,
    status: 'SUCCESS',
  }) as const
