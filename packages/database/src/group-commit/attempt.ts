// One attempt at one batch: begin and load, decide, save and commit, in two flights.

import { strict as assert } from 'node:assert'
import type { Connection } from '../connection.ts'
import { type OpenTransaction, openTransaction } from '../open-transaction.ts'
import type { GroupCommitOptions } from './types.ts'

/** What a batch reads and decides is its own business; here it only passes through. */
export type Steps<Command, Outcome> = Pick<
  GroupCommitOptions<Command, unknown, { readonly outcomes: readonly Outcome[] }, Outcome>,
  'load' | 'decide' | 'save' | 'onCommitted'
>

export interface AttemptContext<Command, Outcome> {
  /** A live connection; a new one when the last was lost. */
  readonly connection: () => Connection
  readonly steps: Steps<Command, Outcome>
  readonly timeoutMs: number
}

/** How an attempt ended; `party` is the connection's process on the server. */
export type AttemptResult<Outcome> =
  | { done: true; outcomes: readonly Outcome[] }
  | { done: false; error: unknown; party: number }

export async function attempt<Command, Outcome>(
  commands: readonly Command[],
  { connection, steps, timeoutMs }: AttemptContext<Command, Outcome>,
): Promise<AttemptResult<Outcome>> {
  let open: OpenTransaction | undefined
  try {
    open = openTransaction(connection(), timeoutMs)
    const decision = steps.decide(commands, await steps.load(open.tx, commands))
    assert.equal(decision.outcomes.length, commands.length, 'decide answers every command')
    const saved: unknown = await steps.save(open.tx, decision)
    await open.commit(Array.isArray(saved) ? saved : [])
    // Not here: whatever it does wrong must not look like a batch that failed.
    queueMicrotask(() => steps.onCommitted?.(decision))
    return { done: true, outcomes: decision.outcomes }
  } catch (error) {
    return { done: false, error: open?.rollback(error) ?? error, party: open?.party ?? 0 }
  }
}
