// Money from the outside world into a wallet. Its number makes it happen once.
import { outsideAccount } from '@hongbao/ledger'

import { userKey, walletOf } from '../keys.ts'
import type { Deposit, FundOutcome } from '../model.ts'
import { moveFunds } from './move-funds.ts'
import type { Scene } from './scene.ts'

export function decideDeposit(deposit: Deposit, scene: Scene): FundOutcome {
  const { userId, amount, number } = deposit
  const earlier = scene.cashNumbered('deposit', userId, number)
  if (earlier && earlier.amount !== amount) return { refusal: 'UNIQUE_VIOLATION' }
  const balance = scene.book.balanceOf(walletOf(userId))
  if (balance === undefined) return { refusal: 'PAYEE_NOT_EXIST' }
  if (earlier) return { balance, isRepeat: true }

  // Nothing below this line may refuse.
  const { bucket } = userKey(userId)
  const key = { bucket, id: scene.takeId() }
  scene.addCash({ ...key, kind: 'deposit', userId, amount, number, createdAt: scene.now })
  moveFunds(scene, key, bucket, {
    debit: outsideAccount(bucket),
    credit: walletOf(userId),
    amount,
  })
  return { balance: balance + amount, isRepeat: false }
}
