// An order as its payer sees it. Pure, but for asking whose application it is.
import type { Applications } from '../applications/applications.ts'
import type { Order } from '../funds/model.ts'

/** The job that closes an order may be a moment late. */
export function orderAsSeen(order: Order, now: Date): Order {
  const isOver = order.status === 'INIT' && order.payExpiresAt && order.payExpiresAt <= now
  return isOver ? { ...order, status: 'CLOSED', payExpiresAt: null } : order
}

/**
 * Who asks for the money. With third-party authorisation it is the merchant's own application that
 * the payer knows.
 */
export async function payeeNameOf(order: Order, applications: Applications): Promise<string> {
  const own = await applications.find(order.authAppId)
  return (own ?? (await applications.find(order.appId)))?.name ?? String(order.pid)
}
