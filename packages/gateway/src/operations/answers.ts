// From stored rows to the members of an answer. A repeat is answered from the same rows as the
// first call, so both get the same text.
import {
  formatTimestamp,
  formatYuan,
  maskLogonId,
} from '@hongbao/protocol'

import type { FundOutcome, Order, Owner, Refund } from '../funds/model.ts'
import { authNoOf, operationIdOf } from '../funds/numbers.ts'
import type { Answer, Members } from './operation.ts'

/** The answer of agreement.pay and disburse, whose order has its one operation in the same row. */
export function orderAnswer(outcome: FundOutcome): Answer {
  if ('refusal' in outcome) return { kind: 'refused', subCode: outcome.refusal }
  if (!('order' in outcome)) throw new TypeError('a deposit is not an order')
  return { kind: 'done', members: orderMembers(outcome.order) }
}

/** What every answer about an order's PAY operation says, in the order of the real answers. */
export function orderMembers(order: Order): Members {
  return {
    amount: formatYuan(order.amount),
    auth_no: authNoOf(order),
    ...(order.paidAt && { gmt_trans: formatTimestamp(order.paidAt) }),
    operation_id: operationIdOf(order),
    out_order_no: order.outOrderNo,
    out_request_no: order.outRequestNo,
    status: order.status,
  }
}

/** The answer of refund. Real ones leave out_order_no out. */
export function refundAnswer(outcome: FundOutcome): Answer {
  if ('refusal' in outcome) return { kind: 'refused', subCode: outcome.refusal }
  if (!('order' in outcome) || !outcome.refund) throw new TypeError('a refund was asked for')
  const { order, refund } = outcome
  return {
    kind: 'done',
    members: {
      amount: formatYuan(refund.amount),
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

export function queryAnswer({ order, refund, payer, payee, refunded }: QueriedOperation): Answer {
  const operation = refund
    ? {
        amount: refund.amount,
        created: refund.createdAt,
        moved: refund.createdAt,
        id: operationIdOf(refund),
        outRequestNo: refund.outRequestNo,
        type: 'REFUND',
        status: 'SUCCESS',
      }
    : {
        amount: order.amount,
        created: order.createdAt,
        moved: order.paidAt,
        id: operationIdOf(order),
        outRequestNo: order.outRequestNo,
        type: 'PAY',
        status: order.status,
      }
  return {
    kind: 'done',
    members: {
      amount: formatYuan(operation.amount),
      auth_no: authNoOf(order),
      ...(order.extraParam !== null && { extra_param: order.extraParam }),
      gmt_create: formatTimestamp(operation.created),
      ...(operation.moved && { gmt_trans: formatTimestamp(operation.moved) }),
      operation_id: operation.id,
      operation_type: operation.type,
      order_title: order.orderTitle,
      out_order_no: order.outOrderNo,
      out_request_no: operation.outRequestNo,
      ...(payee && { payee_logon_id: maskLogonId(payee.logonId), payee_user_id: `${payee.id}` }),
      ...(payer && { payer_logon_id: maskLogonId(payer.logonId), payer_user_id: `${payer.id}` }),
      ...(refund?.remark && { remark: refund.remark }),
      status: operation.status,
      ...(order.kind === 'packet' && { total_pay_refund_amount: formatYuan(refunded) }),
    },
  }
}
