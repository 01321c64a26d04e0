// refund: gives a part of what is left of a packet back to its payer. Repeated and partial
// refunds are allowed, each under a request number of its own.
// https://docs.open.alipay.com/api_5/alipay.fund.coupon.order.refund/
import { strict as assert } from 'node:assert'

import { walletOf } from '../keys.ts'
import type { FundOutcome, Order, Refund, RefundCommand, Return } from '../model.ts'
import { operationIdOf } from '../numbers.ts'
import { packetState } from '../states.ts'
import { moveFunds } from './move-funds.ts'
import { tell } from './orders.ts'
import { findPacket } from './packets.ts'
import type { Scene } from './scene.ts'

export function decideRefund(command: RefundCommand, scene: Scene): FundOutcome {
  const order = scene.orderAt(command.packet)
  const earlier = scene.refundNumbered(command.packet, command.outRequestNo)
  if (order && earlier && order.pid === command.pid) {
    const isSame = earlier.amount === command.amount && earlier.remark === command.remark
    return isSame ? { order, refund: earlier, isRepeat: true } : { refusal: 'UNIQUE_VIOLATION' }
  }
  const found = findPacket(command, scene)
  if ('refusal' in found) return found
  const { packet, rest } = found
  if (packet.outRequestNo === command.outRequestNo) return { refusal: 'UNIQUE_VIOLATION' }
  if (rest < command.amount) return { refusal: 'MONEY_NOT_ENOUGH' }

  // Nothing below this line may refuse.
  const { order: after, refund } = giveBack(scene, packet, {
    id: scene.takeId(),
    amount: command.amount,
    cause: 'request',
    appId: command.appId,
    authAppId: command.authAppId,
    outRequestNo: command.outRequestNo,
    remark: command.remark,
  })
  tell(scene, 'refund', refund, packet, command)
  return { order: after, refund, isRepeat: false }
}

/**
 * The packet's time is over: all of the rest goes back, and the pay call's notify_url hears of
 * it. The refund's request number is its own operation_id. An empty packet is only marked.
 */
export function decideReturn(command: Return, scene: Scene): FundOutcome {
  const packet = scene.orderAt(command.packet)
  if (!packet || packet.kind !== 'packet') return { refusal: 'AUTH_ORDER_NOT_EXIST' }
  if (packetState(packet, scene.now) !== 'returned') return { refusal: 'ILLEGAL_STATUS' }
  if (packet.returnedAt || !packet.returnDueAt) return { order: packet, isRepeat: true }
  const rest = scene.book.balanceOf(packet)
  if (rest === undefined) return { refusal: 'ILLEGAL_STATUS' }

  // Nothing below this line may refuse.
  if (rest === 0n) {
    const over = { ...packet, returnDueAt: null, returnedAt: scene.now }
    return { order: scene.changeOrder(over), isRepeat: false }
  }
  const id = scene.takeId()
  const operationId = operationIdOf({ bucket: packet.bucket, id, createdAt: scene.now })
  const { order, refund } = giveBack(scene, packet, {
    id,
    amount: rest,
    cause: 'timeout',
    appId: packet.appId,
    authAppId: packet.authAppId,
    outRequestNo: operationId,
    remark: null,
  })
  tell(scene, 'refund', refund, packet, packet)
  return { order, refund, isRepeat: false }
}

function giveBack(
  scene: Scene,
  packet: Order,
  terms: Omit<Refund, 'bucket' | 'orderId' | 'pid' | 'createdAt'>,
): { order: Order; refund: Refund } {
  const { bucket, id, pid, payerId } = packet
  assert(payerId !== null, 'a paid packet has a payer')
  const refund = scene.addRefund({ ...terms, bucket, orderId: id, pid, createdAt: scene.now })
  moveFunds(scene, refund, bucket, {
    debit: { bucket, id },
    credit: walletOf(payerId),
    amount: terms.amount,
  })
  if (scene.book.balanceOf(packet) !== 0n) return { order: packet, refund }
  const emptied = { ...packet, returnDueAt: null, returnedAt: scene.now }
  return { order: scene.changeOrder(emptied), refund }
}
