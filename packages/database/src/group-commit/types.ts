// What a group commit is given and what it gives.

import type { Sql } from '../driver.ts'
import type { Timing } from '../retry.ts'

/**
 * How a batch of commands becomes one transaction. The type parameters: what is submitted, what is
 * read, what is to be written, and what one caller gets.
 */
export interface GroupCommitOptions<
  Command,
  Loaded,
  Decision extends { readonly outcomes: readonly Outcome[] },
  Outcome,
> {
  /** The `sql` of a pool; each writer opens a connection of its own from it. */
  sql: Sql
  /** For messages, and for people reading them. */
  name: string
  /** Writers in this process. A bucket always belongs to the same one. */
  writers: number
  limits?: Partial<GroupCommitLimits>
  /** Where a command queues: the bucket of the row that it contends for. */
  bucketOf(command: Command): number
  /**
   * Locks and reads everything that deciding may need. Statements issued before the first await
   * leave together with `begin`, in one flight. Runs again when the batch is repeated.
   */
  load(tx: Sql, commands: readonly Command[]): Promise<Loaded>
  /** Synchronous and pure. `outcomes` has one entry per command, in their order. */
  decide(commands: readonly Command[], loaded: Loaded): Decision
  /**
   * Writes the decision. Statements in an array that it returns, or resolves to, leave in one
   * flight with the commit; one that fails turns the commit into a rollback. What it awaits itself
   * costs a round trip before that. A guard that is to stop the commit must make its statement
   * fail: nobody looks at the rows of the last flight before it is on disk.
   */
  save(tx: Sql, decision: Decision): readonly PromiseLike<unknown>[] | Promise<unknown>
  /** Called once per committed batch. What it throws reaches nobody's promise. */
  onCommitted?(decision: Decision): void
  timing?: Timing
}

/** Of one group commit; those of limits.ts unless given. */
export interface GroupCommitLimits {
  /** Commands in one transaction. */
  batchMax: number
  /** Commands waiting, over all writers. */
  queueMax: number
  /** How long a command may wait for its batch to begin. */
  waitMsMax: number
  /** How long a transaction may take before its connection is given up. */
  transactionMsMax: number
}

/** Commands in, outcomes out; a batch of them shares a transaction. */
export interface GroupCommit<Command, Outcome> extends AsyncDisposable {
  /**
   * Resolves with the command's outcome when its transaction is on disk. Rejects with a
   * `DatabaseFault`: `queue-full` and `unavailable` mean that nothing was done, `commit-unknown`
   * that a repeat of the same command will find the truth.
   */
  submit(command: Command): Promise<Outcome>
  /** Commands waiting, without those in a transaction. */
  readonly queued: number
  /** Resolves when everything accepted so far is settled. */
  drain(): Promise<void>
  /** Refuses new commands, finishes those accepted and closes the connections. */
  close(): Promise<void>
}
