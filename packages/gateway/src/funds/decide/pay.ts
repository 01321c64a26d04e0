// A user pays an order that was placed: its money goes into the packet's escrow.
import { walletOf } from '../keys.ts'
import type { FundOutcome, Pay } from '../model.ts'
import { nextStatus } from '../states.ts'
import { moveFunds } from './move-funds.ts'
import { tell } from './orders.ts'
import type { Scene } from './scene.ts'

export function decidePay(pay: Pay, scene: Scene): FundOutcome {
  const order = scene.orderAt(pay.order)
  if (!order || order.kind !== 'packet') return { refusal: 'AUTH_ORDER_NOT_EXIST' }
  if (order.status === 'SUCCESS' && order.payerId === pay.payerId) return { order, isRepeat: true }
  if (order.status === 'CLOSED') return { refusal: 'ORDER_ALREADY_CLOSED' }
  const status = nextStatus(order.status, 'pay')
  if (!status) return { refusal: 'ILLEGAL_STATUS' }
  // The job that closes it may be a moment late; the payer may not.
  if (order.payExpiresAt && order.payExpiresAt <= scene.now) {
    return { refusal: 'ORDER_ALREADY_CLOSED' }
  }
  const payer = scene.ownerOf(pay.payerId)
  const balance = scene.book.balanceOf(walletOf(pay.payerId))
  if (!payer || balance === undefined) return { refusal: 'PAYER_NOT_EXIST' }
  if (payer.status !== 'open') return { refusal: 'PAYER_USER_STATUS_LIMIT' }
  if (balance < order.amount) return { refusal: 'MONEY_NOT_ENOUGH' }

  // Nothing below this line may refuse.
  const packet = { bucket: order.bucket, id: order.id }
  scene.book.open({ ...packet, kind: 'escrow' })
  moveFunds(scene, packet, packet.bucket, {
    debit: walletOf(pay.payerId),
    credit: packet,
    amount: order.amount,
  })
  const paid = scene.changeOrder({
    ...order,
    status,
    payerId: pay.payerId,
    paidAt: scene.now,
    payExpiresAt: null,
    returnDueAt: new Date(scene.now.getTime() + pay.returnAfterMs),
  })
  tell(scene, 'pay', packet, packet, paid)
  return { order: paid, isRepeat: false }
}
