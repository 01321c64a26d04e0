// What a worker for due rows is given and what it gives.

import type { Timing } from '../retry.ts'

/** What a worker asks for: rows that are due, and how many. */
export interface Due {
  /** What has its moment at or before this is due. */
  readonly now: Date
  /** Rows that may be claimed now. */
  readonly limit: number
}

/**
 * What is special about one kind of due work is its SQL; the rest is the worker's.
 *
 * `claim` is one statement over a set of rows, skipping those that others are busy with. Where the
 * work happens outside of the database, the claim takes a lease, so that no other process does it
 * too:
 *
 * ```sql
 * update letters l set leased_until = ${lease}
 *   from (select bucket, id from letters
 *          where bucket = any(${buckets}::smallint[]) and state = 'waiting'
 *            and due_at <= ${now} and (leased_until is null or leased_until < ${wallClock})
 *          order by due_at limit ${limit} for update skip locked) d
 *  where l.bucket = d.bucket and l.id = d.id
 * returning l.*
 * ```
 *
 * Where the work is a command that decides for itself whether there is still something to do, a
 * `select` of the keys is enough: two processes then ask twice, and the second finds it done.
 */
export interface DueWorkerOptions<Item> {
  /** For messages, and for people reading them. */
  name: string
  /** The clock by which rows fall due: the sandbox's can be moved. */
  clock: { now(): Date }
  claim(due: Due): Promise<readonly Item[]>
  /** Does the work of one row. Afterwards the row is no longer due, or the work is done again. */
  perform(item: Item): Promise<unknown>
  /** The moment of the earliest row that waits, claimed or not; undefined when none does. */
  nextDueAt(): Promise<Date | undefined>
  /** Names a row. Without a lease a claim brings rows again that are still being worked on. */
  keyOf?(item: Item): string
  /** Rows being worked on at a time. */
  inFlightMax: number
  /** How long to rest when nothing is due, or after a fault. */
  idleMs: number
  /** Told of every fault of `claim` and `perform`; the work is tried again after `idleMs`. */
  onFault(fault: unknown): void
  timing?: Timing
}

/** A worker that has begun; any number of processes may run the same. */
export interface DueWorker extends AsyncDisposable {
  readonly name: string
  /** Looks again now: somebody knows that something is due. */
  wake(): void
  nextDueAt(): Promise<Date | undefined>
  /**
   * For a jump of the clock: does everything due at `now`, and what that makes due, and resolves.
   * Work is started but not waited for longer than `waitMsMax`. Rejects with the first fault.
   */
  runUntilIdle(now: Date, waitMsMax?: number): Promise<void>
  /** Claims nothing more and finishes what is under way. */
  stop(): Promise<void>
}
