// Money that goes back to the sender: what nobody claimed, what could not be paid, and what the
// platform gave back by itself.
import type { Claim, Packet, PacketCommand, PacketOutcome, Return } from '../model.ts'
import { failedNumber, restNumber } from '../numbers.ts'
import { nextClaimState, nextPacketState, nextReturnState } from '../states.ts'
import type { Scene } from './scene.ts'

type Command<Kind extends PacketCommand['kind']> = Extract<PacketCommand, { kind: Kind }>

/** The platform has given the rest of the packet back: nothing is left to be asked for. */
const alreadyBack = 'ORDER_ALREADY_FINISH'

/** The packet's time is over. */
export function decideSweep(command: Command<'sweep'>, scene: Scene): PacketOutcome {
  const packet = scene.packet(command.packet)
  if (!packet) return { refusal: 'not_found' }
  if (packet.sweptAt) return { packet, isNew: false }
  if (!packet.expiresAt || packet.expiresAt > scene.now) return { refusal: 'wrong_state', packet }

  // Nothing below this line may refuse.
  const rest = packet.amount - packet.claimedAmount
  const state = nextPacketState(packet.state, 'expire') ?? packet.state
  if (packet.state === 'open' && rest > 0n) {
    scene.keepReturn(newReturn(packet, restNumber(packet.id), rest, null, scene.now))
  }
  for (const claim of scene.failedClaims(packet.id)) giveBack(claim, scene)
  return { packet: scene.keepPacket({ ...packet, state, sweptAt: scene.now }), isNew: true }
}

/** Puts it down that the money of a claim that failed goes back, once. */
export function giveBack(claim: Claim, scene: Scene): void {
  const packet = scene.packet({ bucket: claim.bucket, id: claim.packetId })
  const outRequestNo = failedNumber(claim.packetId, claim.position)
  if (!packet || scene.return(outRequestNo)) return
  scene.keepReturn(newReturn(packet, outRequestNo, claim.amount, claim.userId, scene.now))
}

const newReturn = (
  { bucket, id }: Packet,
  outRequestNo: string,
  amount: bigint,
  userId: bigint | null,
  now: Date,
): Return => ({
  bucket,
  packetId: id,
  outRequestNo,
  amount,
  userId,
  state: 'returning',
  createdAt: now,
  dueAt: now,
  operationId: null,
  returnedAt: null,
  failure: null,
})

export function decideSettleReturn(command: Command<'settle-return'>, scene: Scene): PacketOutcome {
  const packet = scene.packet(command.packet)
  const back = scene.return(command.outRequestNo)
  if (!packet || !back) return { refusal: 'not_found' }
  const { result } = command
  const state = nextReturnState(back.state, result.done ? 'settle' : 'refuse')
  if (!state) return { return: back, packet, isNew: false }

  // Nothing below this line may refuse.
  const after = scene.keepReturn({
    ...back,
    state,
    dueAt: null,
    operationId: result.done ? result.operationId : null,
    returnedAt: result.done ? (result.at ?? scene.now) : null,
    failure: result.done ? null : result.failure,
  })
  const isBack = result.done || result.failure === alreadyBack
  if (isBack) followReturn(after, scene)
  return { return: after, packet: scene.packet(packet) ?? packet, isNew: true }
}

/** What is back with the sender is so for the packet or the claim, too. */
function followReturn({ packetId, bucket, userId }: Return, scene: Scene): void {
  if (userId === null) {
    const packet = scene.packet({ bucket, id: packetId })
    const state = packet && nextPacketState(packet.state, 'return')
    if (state) scene.keepPacket({ ...packet, state })
    return
  }
  const claim = scene.claim(packetId, userId)
  const state = claim && nextClaimState(claim.state, 'return')
  if (state) scene.keepClaim({ ...claim, state, dueAt: null })
}

/** The platform says that it gave the rest back, without having been asked. */
export function decideRecall(command: Command<'recall'>, scene: Scene): PacketOutcome {
  const packet = scene.packet(command.packet)
  if (!packet) return { refusal: 'not_found' }
  const state = nextPacketState(packet.state, 'recall')
  if (!state) return { packet, isNew: false }

  // Nothing below this line may refuse.
  return { packet: scene.keepPacket({ ...packet, state }), isNew: true }
}
