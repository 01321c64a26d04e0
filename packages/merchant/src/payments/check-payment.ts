// Asks the platform whether a packet was paid, and puts down what it says.
import { parseTimestamp } from '@hongbao/protocol'
import type { AlipayClient } from '@hongbao/sdk'

import type { Clock } from '../clock.ts'
import type { Packets } from '../packets/engine.ts'
import type { PacketKey, PacketOutcome } from '../packets/model.ts'
import { paymentNumbers } from '../packets/numbers.ts'
import type { ConfirmPayment } from './confirm-payment.ts'

export interface CheckDeps {
  readonly client: Pick<AlipayClient, 'fundCouponOperationQuery'>
  readonly packets: Pick<Packets, 'submit'>
  readonly confirm: ConfirmPayment
  readonly clock: Clock
}

/** What the platform said; `unknown` where it could not be asked. */
export type PaymentStanding = 'paid' | 'waiting' | 'closed' | 'unknown'

/**
 * An order that the platform has never seen may still be paid by whoever has its order string: it
 * is closed only after `payExpiresAt`, and opens again if that happens.
 */
export async function checkPayment(
  { client, packets, confirm, clock }: CheckDeps,
  packet: PacketKey & { readonly payExpiresAt: Date },
): Promise<PaymentStanding> {
  const { id } = packet
  const query = await client.fundCouponOperationQuery(paymentNumbers(id))
  if (query.outcome === 'done') {
    const { status, auth_no, amount, payer_user_id, gmt_trans } = query.response
    if (status === 'SUCCESS') {
      const payerId = payer_user_id === undefined ? null : BigInt(payer_user_id)
      const paidAt = parseTimestamp(gmt_trans ?? '') ?? null
      const evidence = { authNo: auth_no, amount, payerId, paidAt }
      return standingOf(await confirm(packet, evidence))
    }
    if (status === 'INIT') return 'waiting'
    return standingOf(await packets.submit({ kind: 'close', packet }))
  }
  const isAbsent =
    query.outcome === 'refused' &&
    ['AUTH_ORDER_NOT_EXIST', 'AUTH_OPERATION_NOT_EXIST'].includes(query.subCode ?? '')
  if (!isAbsent) return 'unknown'
  if (packet.payExpiresAt > clock.now()) return 'waiting'
  return standingOf(await packets.submit({ kind: 'close', packet }))
}

/** Where a packet stands after a command about its payment. */
export function standingOf(outcome: PacketOutcome): PaymentStanding {
  const { packet } = outcome
  if (!packet) return 'unknown'
  if (packet.authNo !== null) return 'paid'
  return packet.state === 'closed' ? 'closed' : 'waiting'
}
