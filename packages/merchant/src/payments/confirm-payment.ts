// Whatever brings word of a payment comes through here, and the engine decides, once.
import type { Packets } from '../packets/engine.ts'
import type { PacketKey, PacketOutcome, PaymentEvidence } from '../packets/model.ts'

/** Believe the evidence first: signed by the platform, for our application, about this packet. */
export type ConfirmPayment = (
  packet: PacketKey,
  evidence: PaymentEvidence,
) => Promise<PacketOutcome>

export interface ConfirmDeps {
  readonly packets: Pick<Packets, 'submit'>
  readonly openMs: number
  /** Somebody paid something else than was asked for: people have to look. */
  readonly onDiffers: (packetId: string) => void
}

export const openConfirm =
  ({ packets, openMs, onDiffers }: ConfirmDeps): ConfirmPayment =>
  async ({ bucket, id }, evidence) => {
    const packet = { bucket, id }
    const outcome = await packets.submit({ kind: 'pay', packet, evidence, openMs })
    if ('refusal' in outcome && outcome.refusal === 'payment_differs') onDiffers(id)
    return outcome
  }
