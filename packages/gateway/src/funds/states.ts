// The states of an order's PAY operation, and of a packet as others see it. A refund has one
// state only, SUCCESS: nothing is there, or all of it.

/** As on the wire: https://docs.open.alipay.com/api_5/alipay.fund.coupon.operation.query/ */
export type OrderStatus = 'INIT' | 'SUCCESS' | 'CLOSED'

export type OrderEvent = 'pay' | 'close'

/** state × event → state; what is not in the table cannot happen. */
export const orderTransitions = {
  INIT: { pay: 'SUCCESS', close: 'CLOSED' },
  SUCCESS: {},
  CLOSED: {},
} as const satisfies Record<OrderStatus, Partial<Record<OrderEvent, OrderStatus>>>

/** The status after an event, or undefined where the event may not happen. */
export function nextStatus(status: OrderStatus, event: OrderEvent): OrderStatus | undefined {
  const row: Partial<Record<OrderEvent, OrderStatus>> = orderTransitions[status]
  return row[event]
}

/** What is left to happen to a packet. Derived, stored nowhere. */
export type PacketState = 'waiting' | 'closed' | 'open' | 'returned'

/** What a claim or a refund on a packet in this state is answered; undefined: it may go on. */
export const packetRefusals = {
  waiting: 'ILLEGAL_STATUS',
  closed: 'ORDER_ALREADY_CLOSED',
  open: undefined,
  returned: 'ORDER_ALREADY_FINISH',
} as const satisfies Record<PacketState, string | undefined>

/** Where a packet stands at a moment. A packet past its time is as good as returned. */
export function packetState(
  packet: { status: OrderStatus; returnedAt: Date | null; returnDueAt: Date | null },
  now: Date,
): PacketState {
  if (packet.status === 'INIT') return 'waiting'
  if (packet.status === 'CLOSED') return 'closed'
  if (packet.returnedAt) return 'returned'
  if (packet.returnDueAt && packet.returnDueAt <= now) return 'returned'
  return 'open'
}
