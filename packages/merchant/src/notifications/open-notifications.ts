// What the platform tells us without being asked. Its signature was verified by the SDK; whether it
// is about something of ours, and what follows from it, is decided here and in the engine.
import { parseTimestamp } from '@hongbao/protocol'
import type { AlipayNotification } from '@hongbao/sdk'

import type { ConfirmPayment } from '../payments/confirm-payment.ts'
import type { Packets } from '../packets/engine.ts'
import { packetOfPayment } from '../packets/numbers.ts'

export interface NotificationDeps {
  readonly confirm: ConfirmPayment
  readonly packets: Pick<Packets, 'submit'>
}

/**
 * Returns when it has been dealt with; throws where the database failed, and the platform will tell
 * us again. What is not about one of our packets is none of our business, and no failure.
 */
export async function receiveNotification(
  { confirm, packets }: NotificationDeps,
  notification: AlipayNotification,
): Promise<void> {
  if (notification.event !== 'pay' && notification.event !== 'refund') return
  const { auth_no: authNo, amount, out_order_no, out_request_no } = notification
  const packet = packetOfPayment(out_order_no)
  if (!packet || notification.status !== 'SUCCESS') return
  if (notification.event === 'pay') {
    const { payer_user_id: payer } = notification
    const payerId = payer === undefined ? null : BigInt(payer)
    const paidAt = parseTimestamp(notification.gmt_trans ?? '') ?? null
    await confirm(packet, { authNo, amount, payerId, paidAt })
    return
  }
  // A refund that somebody asked for is settled by its own answer. One that the platform made by
  // itself, of all that was left, has no number of anybody's.
  const isPlatforms = out_request_no === undefined || out_request_no === notification.operation_id
  if (isPlatforms) await packets.submit({ kind: 'recall', packet })
}
