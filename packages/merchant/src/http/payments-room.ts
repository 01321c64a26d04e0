// The doors through which a packet is paid, and everything that brings word of it.
import type { AlipayClient } from '@hongbao/sdk'

import * as doors from '../json/packets.ts'
import type { Look } from '../packets/look.ts'
import { packetKey } from '../packets/numbers.ts'
import { standingOf, type PaymentStanding } from '../payments/check-payment.ts'
import type { ConfirmPayment } from '../payments/confirm-payment.ts'
import { readAppResult } from '../payments/read-app-result.ts'
import { cashierUrlOf, orderStringOf, type StartDeps } from '../payments/start-payment.ts'
import type { WholePacket } from '../packets/store/packets.ts'
import type { OpenDoor } from './open-doors.ts'
import { isProblem } from './problem.ts'
import * as problems from './problems.ts'

export interface PaymentsRoomDeps extends StartDeps {
  readonly client: AlipayClient
  readonly look: Look
  readonly confirm: ConfirmPayment
  readonly check: (packet: WholePacket) => Promise<PaymentStanding>
}

/** Opens its doors when it is called. */
export function paymentsRoom(deps: PaymentsRoomDeps): (open: OpenDoor) => void {
  /** Nobody but the sender has to do with paying. */
  const ownPacket = async (id: string, userId: bigint) => {
    const key = packetKey(id)
    const packet = key && (await deps.look.find(key))
    return packet?.senderId === userId ? packet : problems.ofRefusal('not_found')
  }
  return (open) => {
    open(doors.payPacket, async ({ userId, params, body }) => {
      const packet = await ownPacket(params.id, userId)
      if (isProblem(packet)) return packet
      if (packet.state !== 'waiting') return problems.ofRefusal('wrong_state')
      return body.way === 'app'
        ? { orderString: await orderStringOf(deps, packet) }
        : { url: await cashierUrlOf(deps, packet) }
    })
    open(doors.reportPayment, async ({ userId, params, body }) => {
      const packet = await ownPacket(params.id, userId)
      if (isProblem(packet)) return packet
      const result = readAppResult(deps.client, packet.id, body)
      if ('evidence' in result) {
        return { state: standingOf(await deps.confirm(packet, result.evidence)) }
      }
      if ('cancelled' in result) return { state: 'cancelled' as const }
      return { state: await deps.check(packet) }
    })
    open(doors.checkPayment, async ({ userId, params }) => {
      const packet = await ownPacket(params.id, userId)
      return isProblem(packet) ? packet : { state: await deps.check(packet) }
    })
  }
}
