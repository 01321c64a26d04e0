// Notifications on their way: what was accepted, what has arrived, and how long that took.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

import { percentile } from './rounds.ts'
import type { ReceiverMessage } from './receiver.ts'

export interface Deliveries extends AsyncDisposable {
  /** A notify_url. */
  readonly url: string
  /** The call with this number was answered now. */
  accepted(outOrderNo: string): void
  /** Waits until all that was accepted has been announced, or nothing has come for long. */
  settle(): Promise<Settled>
}

export interface Settled {
  /** From the answer to the arrival; one that comes before the answer counts as 0. */
  readonly lagP50Ms: number
  readonly lagP99Ms: number
  readonly missing: number
}

/** The second attempt comes after four minutes; nobody waits for that. */
const patienceMs = 15_000
const pollMs = 20

/** Starts a receiver in a process of its own. */
export async function openDeliveries(): Promise<Deliveries> {
  const child = fork(fileURLToPath(new URL('receiver.ts', import.meta.url)))
  const [listening] = (await once(child, 'message')) as [ReceiverMessage]
  const acceptedAt = new Map<string, number>()
  const arrivedAt = new Map<string, number>()
  child.on('message', (message: ReceiverMessage) => {
    if (!('at' in message)) return
    message.outOrderNos.forEach((number, n) => {
      if (!arrivedAt.has(number)) arrivedAt.set(number, message.at[n] ?? 0)
    })
  })
  async function settle(): Promise<Settled> {
    let [known, since] = [-1, performance.now()]
    while (arrivedAt.size < acceptedAt.size && performance.now() - since < patienceMs) {
      if (arrivedAt.size > known) [known, since] = [arrivedAt.size, performance.now()]
      await pause(pollMs)
    }
    const lags = [...acceptedAt].flatMap(([number, at]) => {
      const arrived = arrivedAt.get(number)
      return arrived === undefined ? [] : [Math.max(0, arrived - at)]
    })
    const sorted = Float64Array.from(lags).toSorted()
    const missing = acceptedAt.size - lags.length
    acceptedAt.clear()
    arrivedAt.clear()
    return { lagP50Ms: percentile(sorted, 0.5), lagP99Ms: percentile(sorted, 0.99), missing }
  }
  return {
    url: `http://127.0.0.1:${'port' in listening ? listening.port : 0}/notify`,
    accepted: (number) => void acceptedAt.set(number, performance.timeOrigin + performance.now()),
    settle,
    async [Symbol.asyncDispose]() {
      const gone = once(child, 'exit')
      child.disconnect()
      await gone
    },
  }
}
