// Decides a batch of fund commands in order. Pure: everything it needs is in the scene.
import type { FundCommand, FundOutcome } from '../model.ts'
import { decideClose } from './close.ts'
import { decideDeposit } from './deposit.ts'
import { decideDisburse } from './disburse.ts'
import { decidePay } from './pay.ts'
import { decidePlace } from './place.ts'
import { decideRefund, decideReturn } from './refund.ts'
import type { Scene } from './scene.ts'
import { decideSend } from './send.ts'
import { decideWithdraw } from './withdraw.ts'

/**
 * Each command sees what the commands before it did; a refused one leaves no mark. A number that
 * was used before is looked up before any state, so that a repeat is answered like the first
 * call even when the packet is long gone. A new order's row will live in `bucket`.
 */
export function decideFunds(command: FundCommand, scene: Scene, bucket: number): FundOutcome {
  switch (command.kind) {
    case 'send':
      return decideSend(command, scene, bucket)
    case 'place':
      return decidePlace(command, scene, bucket)
    case 'pay':
      return decidePay(command, scene)
    case 'close':
      return decideClose(command, scene)
    case 'disburse':
      return decideDisburse(command, scene, bucket)
    case 'refund':
      return decideRefund(command, scene)
    case 'return':
      return decideReturn(command, scene)
    case 'deposit':
      return decideDeposit(command, scene)
    case 'withdraw':
      return decideWithdraw(command, scene)
  }
}
