// What came of paying a claim.
import type { PacketCommand, PacketOutcome } from '../model.ts'
import { nextClaimState } from '../states.ts'
import { giveBack } from './returns.ts'
import type { Scene } from './scene.ts'

type Command<Kind extends PacketCommand['kind']> = Extract<PacketCommand, { kind: Kind }>

export function decideSettleClaim(command: Command<'settle-claim'>, scene: Scene): PacketOutcome {
  const packet = scene.packet(command.packet)
  const claim = scene.claim(command.packet.id, command.userId)
  if (!packet || !claim) return { refusal: 'not_found' }
  const { result } = command
  const state = nextClaimState(claim.state, result.done ? 'settle' : 'refuse')
  // Somebody else has settled it, from the same truth.
  if (!state) return { claim, packet, isNew: false }

  // Nothing below this line may refuse.
  const after = scene.keepClaim({
    ...claim,
    state,
    dueAt: null,
    operationId: result.done ? result.operationId : null,
    paidAt: result.done ? (result.at ?? scene.now) : null,
    failure: result.done ? null : result.failure,
  })
  // After the packet's time nobody tries again.
  if (!result.done && packet.sweptAt) giveBack(after, scene)
  return { claim: after, packet, isNew: true }
}

export function decideRetryClaim(command: Command<'retry-claim'>, scene: Scene): PacketOutcome {
  const packet = scene.packet(command.packet)
  const claim = scene.claim(command.packet.id, command.userId)
  if (!packet || !claim) return { refusal: 'not_found' }
  const state = nextClaimState(claim.state, 'retry')
  // Once its money is on its way back it cannot go forth as well.
  if (!state || packet.sweptAt) return { refusal: 'wrong_state', packet }

  // Nothing below this line may refuse.
  const after = scene.keepClaim({ ...claim, state, dueAt: scene.now, failure: null })
  return { claim: after, packet, isNew: true }
}
