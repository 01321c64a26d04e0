// A user claims a share: one for each, in the order in which they come.
import type { PacketCommand, PacketOutcome, PacketRefusal, Packet } from '../model.ts'
import type { Scene } from './scene.ts'

type Command<Kind extends PacketCommand['kind']> = Extract<PacketCommand, { kind: Kind }>

/** Why nobody can claim of a packet in this state; undefined: it may go on. */
function refuseClaim(packet: Packet, now: Date): PacketRefusal | undefined {
  switch (packet.state) {
    case 'waiting':
      return 'not_paid'
    case 'closed':
      return 'closed'
    case 'finished':
      return 'all_gone'
    case 'expired':
    case 'returned':
      return 'expired'
    case 'open':
      // Whatever the sweeper is at: over is over.
      return packet.expiresAt && packet.expiresAt <= now ? 'expired' : undefined
  }
}

export function decideClaim(command: Command<'claim'>, scene: Scene): PacketOutcome {
  const packet = scene.packet(command.packet)
  if (!packet) return { refusal: 'not_found' }
  const earlier = scene.claim(packet.id, command.userId)
  if (earlier) return { claim: earlier, packet, isNew: false }
  const refusal = refuseClaim(packet, scene.now)
  if (refusal) return { refusal, packet }
  const amount = command.shares[packet.claimedCount]
  if (amount === undefined) return { refusal: 'all_gone', packet }

  // Nothing below this line may refuse.
  const position = packet.claimedCount + 1
  const claim = scene.keepClaim({
    bucket: packet.bucket,
    packetId: packet.id,
    userId: command.userId,
    position,
    amount,
    state: 'claimed',
    claimedAt: scene.now,
    dueAt: scene.now,
    operationId: null,
    paidAt: null,
    failure: null,
  })
  const isLast = position === packet.shareCount
  const after = scene.keepPacket({
    ...packet,
    claimedCount: position,
    claimedAmount: packet.claimedAmount + amount,
    ...(isLast && { state: 'finished', finishedAt: scene.now }),
  })
  return { claim, packet: after, isNew: true }
}
