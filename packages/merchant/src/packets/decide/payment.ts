// The one place that decides whether a packet is paid, whoever says so: the mobile SDK's result, a
// notification, or the answer to a query. In any order, and as often as they like.
import type { PacketCommand, PacketOutcome } from '../model.ts'
import { nextPacketState } from '../states.ts'
import type { Scene } from './scene.ts'

type Command<Kind extends PacketCommand['kind']> = Extract<PacketCommand, { kind: Kind }>

export function decidePay(command: Command<'pay'>, scene: Scene): PacketOutcome {
  const packet = scene.packet(command.packet)
  if (!packet) return { refusal: 'not_found' }
  const { authNo, amount, payerId, paidAt } = command.evidence
  if (amount !== packet.amount) return { refusal: 'payment_differs', packet }
  if (packet.authNo !== null) {
    if (packet.authNo !== authNo) return { refusal: 'payment_differs', packet }
    // A later source may know who paid.
    const tellsMore = packet.payerId === null && payerId !== null
    return { packet: tellsMore ? scene.keepPacket({ ...packet, payerId }) : packet, isNew: false }
  }
  const state = nextPacketState(packet.state, 'pay')
  if (!state) return { refusal: 'wrong_state', packet }

  // Nothing below this line may refuse.
  // Its time runs from the payment: the platform's does, and ours has to end before that.
  const since = paidAt && paidAt < scene.now ? paidAt : scene.now
  const after = scene.keepPacket({
    ...packet,
    state,
    authNo,
    payerId,
    paidAt: since,
    checkDueAt: null,
    expiresAt: new Date(since.getTime() + command.openMs),
  })
  return { packet: after, isNew: true }
}

export function decideClose(command: Command<'close'>, scene: Scene): PacketOutcome {
  const packet = scene.packet(command.packet)
  if (!packet) return { refusal: 'not_found' }
  if (packet.state === 'closed') return { packet, isNew: false }
  const state = nextPacketState(packet.state, 'close')
  if (!state) return { refusal: 'wrong_state', packet }

  // Nothing below this line may refuse.
  return { packet: scene.keepPacket({ ...packet, state, checkDueAt: null }), isNew: true }
}
