// What becomes of a batch whose attempt failed: tried again after a conflict, cut in halves when
// one of its commands is poisonous, given up as a whole when the database is not there.

import { DatabaseFault } from '../faults.ts'
import { attemptsMax } from '../limits.ts'
import { pauseBeforeMs, type Timing } from '../retry.ts'
import { attempt, type AttemptContext } from './attempt.ts'
import type { Waiting } from './queue.ts'

type Cure = 'repeat' | 'halve' | 'none'

export interface SettleContext<Command, Outcome> extends AttemptContext<Command, Outcome> {
  readonly timing: Timing
}

/** Settles every caller of the batch, exactly once. Never rejects. */
export async function settleBatch<Command, Outcome>(
  batch: readonly Waiting<Command, Outcome>[],
  context: SettleContext<Command, Outcome>,
): Promise<void> {
  const commands = batch.map((waiting) => waiting.command)
  for (let number = 1; ; number += 1) {
    const result = await attempt(commands, context)
    if (result.done) {
      for (const [index, waiting] of batch.entries()) waiting.resolve(result.outcomes[index]!)
      return
    }
    const cure = cureOf(result.error)
    if (cure === 'repeat' && number < attemptsMax) {
      await context.timing.sleep(pauseBeforeMs(number + 1, result.party))
      continue
    }
    if (cure === 'none' || batch.length === 1) {
      for (const waiting of batch) waiting.reject(result.error)
      return
    }
    const middle = batch.length >> 1
    await settleBatch(batch.slice(0, middle), context)
    await settleBatch(batch.slice(middle), context)
    return
  }
}

/**
 * A refused value, or a mistake in our own code over one command, must fail alone. A statement that
 * does not fit the schema fails for everybody, so halving would only ask again.
 */
function cureOf(error: unknown): Cure {
  if (!(error instanceof DatabaseFault)) return 'halve'
  if (error.code === 'conflict') return 'repeat'
  return error.code === 'refused-value' ? 'halve' : 'none'
}
