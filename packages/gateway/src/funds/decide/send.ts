// agreement.pay: a merchant funds a packet from its own wallet, without a password.
// https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.agreement.pay/
import { walletOf } from '../keys.ts'
import type { FundOutcome, Send } from '../model.ts'
import { moveFunds } from './move-funds.ts'
import { newOrder, repeatOf, tell } from './orders.ts'
import type { Scene } from './scene.ts'

export function decideSend(send: Send, scene: Scene, bucket: number): FundOutcome {
  const earlier = scene.orderNumbered(send)
  if (earlier) return repeatOf(earlier, send)

  const payer = scene.ownerOf(send.payerId)
  const balance = scene.book.balanceOf(walletOf(send.payerId))
  if (!payer || balance === undefined) return { refusal: 'PAYER_NOT_EXIST' }
  if (payer.status !== 'open') return { refusal: 'PAYER_USER_STATUS_LIMIT' }
  if (balance < send.amount) return { refusal: 'MONEY_NOT_ENOUGH' }

  // Nothing below this line may refuse.
  const packet = { bucket, id: scene.takeId() }
  scene.book.open({ ...packet, kind: 'escrow' })
  moveFunds(scene, packet, packet.bucket, {
    debit: walletOf(send.payerId),
    credit: packet,
    amount: send.amount,
  })
  const order = scene.addOrder({
    ...newOrder(send, packet, scene.now),
    kind: 'packet',
    status: 'SUCCESS',
    payerId: send.payerId,
    paidAt: scene.now,
    returnDueAt: new Date(scene.now.getTime() + send.returnAfterMs),
  })
  tell(scene, 'pay', packet, packet, order)
  return { order, isRepeat: false }
}
