// Reads by key that arrive together leave as one statement. Nothing waits on purpose: what arrives
// in one turn of the event loop, or while all statements allowed are under way, is one batch.

import assert from 'node:assert/strict'
import { DatabaseFault } from './faults.ts'
import { lookupBatchMax, lookupInFlightMax, lookupQueueMax } from './limits.ts'

/** The statement of a lookup, and its limits. */
export interface BatchLookupOptions<Key, Value> {
  /** One statement for all the keys; the answer has a value per key, in their order. */
  load(keys: readonly Key[]): Promise<readonly Value[]>
  /** Keys in one statement. */
  batchMax?: number
  /** Statements under way at once. */
  inFlightMax?: number
  /** Keys waiting; more are refused with `queue-full`. */
  queueMax?: number
}

interface Waiting<Key, Value> {
  key: Key
  resolve(value: Value): void
  reject(error: unknown): void
}

/** The function returned resolves with the value of its key; a fault reaches the whole batch. */
export function batchLookup<Key, Value>(
  options: BatchLookupOptions<Key, Value>,
): (key: Key) => Promise<Value> {
  const { load, batchMax = lookupBatchMax, inFlightMax = lookupInFlightMax } = options
  const queueMax = options.queueMax ?? lookupQueueMax
  let waiting: Waiting<Key, Value>[] = []
  let inFlight = 0
  let isScheduled = false

  const start = (): void => {
    isScheduled = false
    while (waiting.length > 0 && inFlight < inFlightMax) {
      const batch = waiting.slice(0, batchMax)
      waiting = waiting.slice(batchMax)
      inFlight += 1
      void answer(batch, load).finally(() => {
        inFlight -= 1
        start()
      })
    }
  }
  return (key) => {
    if (waiting.length >= queueMax) {
      return Promise.reject(new DatabaseFault('queue-full', 'too many keys wait to be looked up'))
    }
    return new Promise((resolve, reject) => {
      waiting.push({ key, resolve, reject })
      if (isScheduled || inFlight >= inFlightMax) return
      isScheduled = true
      setImmediate(start)
    })
  }
}

/** Settles everybody in the batch. Never rejects. */
async function answer<Key, Value>(
  batch: readonly Waiting<Key, Value>[],
  load: BatchLookupOptions<Key, Value>['load'],
): Promise<void> {
  try {
    const values = await load(batch.map(({ key }) => key))
    assert.equal(values.length, batch.length, 'a lookup answers every key')
    for (const [index, { resolve }] of batch.entries()) resolve(values[index]!)
  } catch (error) {
    for (const { reject } of batch) reject(error)
  }
}
