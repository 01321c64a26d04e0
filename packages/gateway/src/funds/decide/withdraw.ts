// Money from a wallet back to the outside world. Its number makes it happen once.
import { outsideAccount } from '@hongbao/ledger'

import { userKey, walletOf } from '../keys.ts'
import type { FundOutcome, Withdraw } from '../model.ts'
import { moveFunds } from './move-funds.ts'
import type { Scene } from './scene.ts'

export function decideWithdraw(withdraw: Withdraw, scene: Scene): FundOutcome {
  const { userId, amount, number } = withdraw
  const balance = scene.book.balanceOf(walletOf(userId))
  const earlier = scene.cashNumbered('withdrawal', userId, number)
  if (earlier && earlier.amount !== amount) return { refusal: 'UNIQUE_VIOLATION' }
  if (balance === undefined) return { refusal: 'PAYER_NOT_EXIST' }
  // Before the balance is looked at: what was withdrawn is no longer there.
  if (earlier) return { balance, isRepeat: true }
  if (balance < amount) return { refusal: 'MONEY_NOT_ENOUGH' }

  // Nothing below this line may refuse.
  const { bucket } = userKey(userId)
  const key = { bucket, id: scene.takeId() }
  scene.addCash({ ...key, kind: 'withdrawal', userId, amount, number, createdAt: scene.now })
  moveFunds(scene, key, bucket, {
    debit: walletOf(userId),
    credit: outsideAccount(bucket),
    amount,
  })
  return { balance: balance - amount, isRepeat: false }
}
