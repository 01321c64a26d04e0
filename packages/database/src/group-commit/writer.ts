// One writer: a queue, a connection, and at most one transaction under way. Commands that arrive
// meanwhile form the next batch; an idle writer begins in the next turn of the event loop, so that
// everything that arrived in this one shares a batch.

import type { Connection } from '../connection.ts'
import type { Timing } from '../retry.ts'
import { openQueue, type Waiting } from './queue.ts'
import { settleBatch } from './settle.ts'
import type { Steps } from './attempt.ts'
import type { GroupCommitLimits } from './types.ts'

export interface Writer<Command, Outcome> {
  readonly queued: number
  add(waiting: Waiting<Command, Outcome>): void
  /** Resolves when nothing waits and nothing is under way. */
  drain(): Promise<void>
  close(): Promise<void>
}

export interface WriterOptions<Command, Outcome> {
  open(): Connection
  steps: Steps<Command, Outcome>
  limits: GroupCommitLimits
  timing: Timing
}

export function openWriter<Command, Outcome>(
  options: WriterOptions<Command, Outcome>,
): Writer<Command, Outcome> {
  const { steps, timing } = options
  const queue = openQueue<Command, Outcome>(options.limits)
  let current: Connection | undefined
  let running: Promise<void> | undefined

  const connection = (): Connection => {
    if (!current || current.lost) current = options.open()
    return current
  }
  const context = { connection, steps, timing, timeoutMs: options.limits.transactionMsMax }
  const run = async (): Promise<void> => {
    await nextTurn()
    while (queue.length > 0) {
      const batch = queue.take(timing.elapsedMs())
      if (batch.length > 0) await settleBatch(batch, context)
    }
    running = undefined
  }
  return {
    get queued() {
      return queue.length
    },
    add(waiting) {
      queue.add(waiting)
      running ??= run()
    },
    async drain() {
      while (running) await running
    },
    async close() {
      await this.drain()
      await current?.close()
    },
  }
}

function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve))
}
