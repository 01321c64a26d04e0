// Commands waiting for a batch, first in, first out.

import { DatabaseFault } from '../faults.ts'

/** A command with the two ends of its caller's promise; one of them is called once. */
export interface Waiting<Command, Outcome> {
  readonly command: Command
  readonly sinceMs: number
  resolve(outcome: Outcome): void
  reject(error: unknown): void
}

export interface Queue<Command, Outcome> {
  readonly length: number
  add(waiting: Waiting<Command, Outcome>): void
  /** Takes up to `batchMax`; whoever has waited too long is refused and does not count. */
  take(nowMs: number): Waiting<Command, Outcome>[]
}

export function openQueue<Command, Outcome>(limits: {
  batchMax: number
  waitMsMax: number
}): Queue<Command, Outcome> {
  let items: Waiting<Command, Outcome>[] = []
  // Taking moves this forward instead of the array; both start again when the queue is empty.
  let taken = 0
  return {
    get length() {
      return items.length - taken
    },
    add: (waiting) => void items.push(waiting),
    take(nowMs) {
      const batch: Waiting<Command, Outcome>[] = []
      while (taken < items.length && batch.length < limits.batchMax) {
        const item = items[taken]!
        taken += 1
        if (nowMs - item.sinceMs > limits.waitMsMax) item.reject(waitedTooLong(limits.waitMsMax))
        else batch.push(item)
      }
      if (taken === items.length || taken > 4096) {
        items = items.slice(taken)
        taken = 0
      }
      return batch
    },
  }
}

function waitedTooLong(waitMsMax: number): DatabaseFault {
  return new DatabaseFault('queue-full', `waited longer than ${waitMsMax} ms, nothing was done`)
}
