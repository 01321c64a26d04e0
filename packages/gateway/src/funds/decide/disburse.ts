// disburse: pays one receiver from a packet. The disbursement is an order of its own.
// https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.disburse/
import { walletOf } from '../keys.ts'
import type { Disburse, FundOutcome } from '../model.ts'
import { moveFunds } from './move-funds.ts'
import { newOrder, repeatOf, tell } from './orders.ts'
import { findPacket } from './packets.ts'
import type { Scene } from './scene.ts'

export function decideDisburse(claim: Disburse, scene: Scene, bucket: number): FundOutcome {
  const earlier = scene.orderNumbered(claim)
  if (earlier) return repeatOf(earlier, claim)

  const found = findPacket(claim, scene)
  if ('refusal' in found) return found
  const { packet, rest } = found
  const payee = scene.ownerOf(claim.payeeId)
  if (!payee) return { refusal: 'PAYEE_NOT_EXIST' }
  if (payee.status !== 'open') return { refusal: 'PAYEE_USER_STATUS_LIMIT' }
  if (claim.payeeId === packet.payerId) return { refusal: 'PAYER_PAYEE_EQUAL' }
  if (rest < claim.amount) return { refusal: 'MONEY_NOT_ENOUGH' }

  // Nothing below this line may refuse.
  const key = { bucket, id: scene.takeId() }
  moveFunds(scene, key, packet.bucket, {
    debit: { bucket: packet.bucket, id: packet.id },
    credit: walletOf(claim.payeeId),
    amount: claim.amount,
  })
  const order = scene.addOrder({
    ...newOrder(claim, key, scene.now),
    kind: 'disbursement',
    status: 'SUCCESS',
    payerId: packet.payerId,
    payeeId: claim.payeeId,
    packetBucket: packet.bucket,
    packetId: packet.id,
    paidAt: scene.now,
  })
  tell(scene, 'disburse', key, key, order)
  return { order, isRepeat: false }
}
