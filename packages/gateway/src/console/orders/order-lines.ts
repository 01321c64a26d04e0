// An order as the console shows it.
import { formatYuan } from '@hongbao/protocol'

import type { Lookup } from '../../funds/lookup.ts'
import type { Order } from '../../funds/model.ts'
import { authNoOf, dateOfNumber, operationIdOf } from '../../funds/numbers.ts'
import type { OrderLine } from '../../json/orders.ts'
import { orderOfAuthNo } from '../../operations/resolve.ts'
import { momentOf } from '../parties.ts'

/** A line of a list. */
export const orderLineOf = (order: Order): OrderLine => ({
  authNo: authNoOf(order),
  operationId: operationIdOf(order),
  kind: order.kind,
  status: order.status,
  isReturned: order.returnedAt !== null,
  pid: String(order.pid),
  outOrderNo: order.outOrderNo,
  outRequestNo: order.outRequestNo,
  title: order.orderTitle,
  amount: formatYuan(order.amount),
  createdAt: order.createdAt.toISOString(),
  paidAt: momentOf(order.paidAt),
})

/** The order of an auth_no, whose date has to be right, too. */
export async function orderNamed(
  lookup: Pick<Lookup, 'orderAt'>,
  authNo: string,
): Promise<Order | undefined> {
  const named = orderOfAuthNo(authNo)
  const order = named && (await lookup.orderAt(named.key))
  return order && named.date === dateOfNumber(order.createdAt) ? order : undefined
}
