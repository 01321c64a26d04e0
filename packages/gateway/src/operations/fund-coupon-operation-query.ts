// 红包明细查询: looks one operation up, by Alipay's numbers or by the merchant's.
// https://docs.open.alipay.com/api_5/alipay.fund.coupon.operation.query/
import { fundCouponOperationQuery as contract, type ParsedRequest } from '@hongbao/protocol'

import type { Lookup } from '../funds/lookup.ts'
import type { Order, Refund, RowKey } from '../funds/model.ts'
import { dateOfNumber } from '../funds/numbers.ts'
import { queryResponse } from './answers.ts'
import { implement, type Operation } from './operation.ts'
import { operationOfId, orderOfAuthNo, type Named } from './resolve.ts'

type Query = ParsedRequest<typeof contract>

export const operationQuery = (lookup: Lookup): Operation =>
  implement(contract, async (request, call) => {
    const order = await findOrder(lookup, call.pid, request)
    // Another merchant's order does not exist for the caller.
    if (!order || order.pid !== call.pid) {
      return { kind: 'refused', subCode: 'AUTH_ORDER_NOT_EXIST' }
    }
    const operation = await findOperation(lookup, order, request)
    if (!operation) return { kind: 'refused', subCode: 'AUTH_OPERATION_NOT_EXIST' }
    const [payer, payee, refunded] = await Promise.all([
      order.payerId === null ? undefined : lookup.ownerOf(order.payerId),
      order.payeeId === null ? undefined : lookup.ownerOf(order.payeeId),
      order.kind === 'packet' ? lookup.refundedOf(order) : 0n,
    ])
    const { refund } = operation
    const response = queryResponse({ order, refund, payer, payee, refunded })
    return { kind: 'done', response }
  })

/** auth_no wins over out_order_no. */
async function findOrder(lookup: Lookup, pid: bigint, request: Query): Promise<Order | undefined> {
  if (request.auth_no === undefined) {
    if (request.out_order_no === undefined) return undefined
    return lookup.orderNumbered({ pid, outOrderNo: request.out_order_no })
  }
  const named = orderOfAuthNo(request.auth_no)
  const order = named && (await lookup.orderAt(named.key))
  return order && isDated(named, order.createdAt) ? order : undefined
}

/** operation_id wins over out_request_no. The order's own PAY operation has no refund. */
async function findOperation(
  lookup: Lookup,
  order: Order,
  request: Query,
): Promise<{ refund?: Refund } | undefined> {
  if (request.operation_id === undefined) {
    const outRequestNo = request.out_request_no
    if (outRequestNo === order.outRequestNo) return {}
    if (outRequestNo === undefined || order.kind !== 'packet') return undefined
    const refund = await lookup.refundNumbered({ packet: order, outRequestNo })
    return refund && { refund }
  }
  const named = operationOfId(request.operation_id)
  if (!named) return undefined
  if (isSameRow(named.key, order)) return isDated(named, order.createdAt) ? {} : undefined
  const refund = await lookup.refundAt(named.key)
  const isHis = refund?.orderId === order.id && isDated(named, refund.createdAt)
  return isHis ? { refund } : undefined
}

const isSameRow = (a: RowKey, b: RowKey): boolean => a.id === b.id && a.bucket === b.bucket

/** A number carries the date of what it names: a wrong date is a wrong number. */
const isDated = (named: Named | undefined, createdAt: Date): boolean =>
  named?.date === dateOfNumber(createdAt)
