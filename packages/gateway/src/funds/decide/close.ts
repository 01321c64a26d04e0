// Closes an order that nobody paid in time. No money has moved, so none moves back.
import type { Close, FundOutcome } from '../model.ts'
import { nextStatus } from '../states.ts'
import type { Scene } from './scene.ts'

export function decideClose(close: Close, scene: Scene): FundOutcome {
  const order = scene.orderAt(close.order)
  if (!order) return { refusal: 'AUTH_ORDER_NOT_EXIST' }
  if (order.status === 'CLOSED') return { order, isRepeat: true }
  const status = nextStatus(order.status, 'close')
  if (!status) return { refusal: 'ILLEGAL_STATUS' }

  // Nothing below this line may refuse.
  const closed = scene.changeOrder({ ...order, status, payExpiresAt: null })
  return { order: closed, isRepeat: false }
}
