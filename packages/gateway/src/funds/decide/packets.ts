// The packet that a claim or a refund is about: whether it is there, the caller's, and open.
import type { Fen } from '@hongbao/ledger'

import { dateOfNumber } from '../numbers.ts'
import type { Disburse, FundRefusal, Order, RefundCommand } from '../model.ts'
import { packetRefusals, packetState } from '../states.ts'
import type { Scene } from './scene.ts'

/**
 * The open packet that a command names and what is left of it, or why there is none for it. Another
 * merchant's packet does not exist for the caller: an auth_no is no secret, and says nothing to
 * strangers.
 */
export function findPacket(
  command: Disburse | RefundCommand,
  scene: Scene,
): { packet: Order; rest: Fen } | { refusal: FundRefusal } {
  const packet = scene.orderAt(command.packet)
  if (!packet || packet.kind !== 'packet' || packet.pid !== command.pid) {
    return { refusal: 'AUTH_ORDER_NOT_EXIST' }
  }
  if (command.packetDate !== null && command.packetDate !== dateOfNumber(packet.createdAt)) {
    return { refusal: 'AUTH_ORDER_NOT_EXIST' }
  }
  const refusal = packetRefusals[packetState(packet, scene.now)]
  if (refusal) return { refusal }
  const rest = scene.book.balanceOf(packet)
  // Paid while we waited for other locks: where this batch stands, there is no escrow to lock yet.
  return rest === undefined ? { refusal: packetRefusals.waiting } : { packet, rest }
}
