// One attempt at one batch: begin and load, decide, save and commit, in two flights.

import { strict as assert } from 'node:assert'
import type { Connection } from '../connection.ts'
import { openTransaction } from '../open-transaction.ts'
import type { GroupCommitOptions } from './types.ts'

export type Steps<Command, Outcome> = Pick<
  // What a batch reads and decides is its own business: here it only passes through.
  GroupCommitOptions<Command, unknown, { readonly outcomes: readonly Outcome[] }, Outcome>,
  'load' | 'decide' | 'save'
>

/** How an attempt ended; `party` is the connection's process on the server. */
export type AttemptResult<Outcome> =
  | { done: true; outcomes: readonly Outcome[] }
  | { done: false; error: unknown; party: number }

export async function attempt<Command, Outcome>(
  connection: Connection,
  commands: readonly Command[],
  { load, decide, save }: Steps<Command, Outcome>,
): Promise<AttemptResult<Outcome>> {
  const open = openTransaction(connection)
  let decision: { readonly outcomes: readonly Outcome[] }
  let last: readonly PromiseLike<unknown>[] = []
  try {
    decision = decide(commands, await load(open.tx, commands))
    assert.equal(decision.outcomes.length, commands.length, 'decide answers every command')
    const saved = save(open.tx, decision)
    if (saved instanceof Promise) await saved
    else last = saved
  } catch (error) {
    return { done: false, error: open.rollback(error), party: open.party }
  }
  try {
    await open.commit(last)
    return { done: true, outcomes: decision.outcomes }
  } catch (error) {
    return { done: false, error, party: open.party }
  }
}
