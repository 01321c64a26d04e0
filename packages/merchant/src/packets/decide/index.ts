// One command, decided: synchronous and pure, in the order of the batch.
import type { PacketCommand, PacketOutcome } from '../model.ts'
import { decideClaim } from './claim.ts'
import { decideClose, decidePay } from './payment.ts'
import { decideRetryClaim, decideSettleClaim } from './payouts.ts'
import { decideRecall, decideSettleReturn, decideSweep } from './returns.ts'
import type { Scene } from './scene.ts'

export function decidePacket(command: PacketCommand, scene: Scene): PacketOutcome {
  switch (command.kind) {
    case 'claim':
      return decideClaim(command, scene)
    case 'pay':
      return decidePay(command, scene)
    case 'close':
      return decideClose(command, scene)
    case 'sweep':
      return decideSweep(command, scene)
    case 'recall':
      return decideRecall(command, scene)
    case 'settle-claim':
      return decideSettleClaim(command, scene)
    case 'retry-claim':
      return decideRetryClaim(command, scene)
    case 'settle-return':
      return decideSettleReturn(command, scene)
  }
}
