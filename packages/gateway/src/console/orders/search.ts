// From a number, whichever it is, to what it names. Every number of ours says where its rows live,
// and a merchant's own number says it together with the merchant's: nothing is searched through.
import type { Lookup } from '../../funds/lookup.ts'
import type { Order } from '../../funds/model.ts'
import { dateOfNumber } from '../../funds/numbers.ts'
import type { Finding } from '../../json/orders.ts'
import { operationOfId } from '../../operations/resolve.ts'
import { orderLineOf, orderNamed } from './order-lines.ts'

export interface Searched {
  readonly number: string
  /** An out_request_no of the packet that `number` names. */
  readonly request: string | undefined
  /** Whose own number it may be. */
  readonly pid: bigint | undefined
}

/** Everything that has this number; somebody else's things are among it. */
export async function search(
  lookup: Lookup,
  { number, request, pid }: Searched,
): Promise<(Finding & { readonly owner: bigint })[]> {
  const found = [
    ...(await ordersOf(lookup, number, pid)),
    ...(request === undefined ? await operationsOf(lookup, number) : []),
  ]
  if (request === undefined) return found.map(shown)
  const asked = await Promise.all(found.map(({ order }) => requestOf(lookup, order, request)))
  return asked.flat().map(shown)
}

interface Found {
  readonly by: Finding['by']
  readonly what: Finding['what']
  readonly order: Order
}

const shown = ({ by, what, order }: Found) => ({
  by,
  what,
  order: orderLineOf(order),
  owner: order.pid,
})

async function ordersOf(lookup: Lookup, number: string, pid: bigint | undefined): Promise<Found[]> {
  const [byAuthNo, byOwn] = await Promise.all([
    orderNamed(lookup, number),
    pid === undefined ? undefined : lookup.orderNumbered({ pid, outOrderNo: number }),
  ])
  return [
    ...(byAuthNo ? [{ by: 'auth_no' as const, what: byAuthNo.kind, order: byAuthNo }] : []),
    ...(byOwn ? [{ by: 'out_order_no' as const, what: byOwn.kind, order: byOwn }] : []),
  ]
}

/** An operation is an order's PAY operation, whose row is the order's, or a refund. */
async function operationsOf(lookup: Lookup, number: string): Promise<Found[]> {
  const named = operationOfId(number)
  if (!named) return []
  const [order, refund] = await Promise.all([lookup.orderAt(named.key), lookup.refundAt(named.key)])
  const by = 'operation_id' as const
  if (order && named.date === dateOfNumber(order.createdAt)) {
    return [{ by, what: order.kind, order }]
  }
  if (!refund || named.date !== dateOfNumber(refund.createdAt)) return []
  const packet = await lookup.orderAt({ bucket: refund.bucket, id: refund.orderId })
  return packet ? [{ by, what: 'refund', order: packet }] : []
}

async function requestOf(lookup: Lookup, order: Order, outRequestNo: string): Promise<Found[]> {
  const by = 'out_request_no' as const
  if (order.outRequestNo === outRequestNo) return [{ by, what: order.kind, order }]
  if (order.kind !== 'packet') return []
  const refund = await lookup.refundNumbered({ packet: order, outRequestNo })
  return refund ? [{ by, what: 'refund', order }] : []
}
