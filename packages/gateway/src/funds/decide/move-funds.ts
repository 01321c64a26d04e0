// The one place where a decision moves money. By now every check has passed, so a refusal of the
// ledger would be a bug of ours.
import { strict as assert } from 'node:assert'

import type { AccountKey, Fen } from '@hongbao/ledger'

import type { RowKey } from '../model.ts'
import type { Scene } from './scene.ts'

/** Posts an operation's transfer in the bucket of the packet (or wallet) it belongs to. */
export function moveFunds(
  scene: Scene,
  operation: RowKey,
  bucket: number,
  transfer: { debit: AccountKey; credit: AccountKey; amount: Fen },
): void {
  const posted = scene.book.post({
    bucket,
    id: operation.id,
    operationBucket: operation.bucket,
    ...transfer,
  })
  assert.equal(posted, 'posted', 'checked before')
}
