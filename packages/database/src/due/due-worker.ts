// Rows whose time has come: claims them in sets, works on several at a time, rests when there are
// none. One slow piece of work holds up nothing but its own place.

import { processTiming } from '../retry.ts'
import { trackInFlight } from './in-flight.ts'
import type { DueWorker, DueWorkerOptions } from './types.ts'

/** Begins at once. */
export function dueWorker<Item>(options: DueWorkerOptions<Item>): DueWorker {
  const { name, clock, idleMs } = options
  const { sleep } = options.timing ?? processTiming
  const passes = openPasses(options)
  const stopping = new AbortController()
  let rest = new AbortController()

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      // Made before looking: who wakes us while we look does not find us resting afterwards.
      rest = new AbortController()
      await passes.claimAll(clock.now()).catch(options.onFault)
      await sleep(idleMs, rest.signal)
    }
  }
  const wake = (): void => rest.abort()
  const running = run()
  const stop = async (): Promise<void> => {
    stopping.abort()
    wake()
    await running
    await passes.finished()
  }
  return {
    name,
    wake,
    nextDueAt: () => options.nextDueAt(),
    async runUntilIdle(now, waitMsMax = Infinity) {
      const patience = new AbortController()
      const enough = waitMsMax === Infinity ? never : sleep(waitMsMax, patience.signal)
      try {
        await Promise.race([passes.settleAll(now), enough])
      } finally {
        patience.abort()
      }
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

const never = new Promise<void>(() => {})

interface Passes {
  /** Claims until nothing more is due, and leaves the last of it under way. */
  claimAll(now: Date): Promise<number>
  /** Claims and waits, until neither is there anything due nor under way. */
  settleAll(now: Date): Promise<void>
  finished(): Promise<void>
}

function openPasses<Item>(options: DueWorkerOptions<Item>): Passes {
  const { claim, perform, keyOf, inFlightMax, onFault } = options
  const inFlight = trackInFlight()
  let faults = 0
  let lastFault: unknown
  let lastClaim = Promise.resolve(0)

  const performOne = async (item: Item): Promise<void> => {
    try {
      await perform(item)
    } catch (fault) {
      faults += 1
      lastFault = fault
      onFault(fault)
    }
  }
  const claimOnce = async (now: Date): Promise<number> => {
    while (inFlight.size >= inFlightMax) await inFlight.anyDone()
    const free = inFlightMax - inFlight.size
    // Without a lease, rows being worked on are found again: ask for so many more.
    const items = await claim({ now, limit: keyOf ? inFlightMax : free })
    const fresh = keyOf ? items.filter((item) => !inFlight.has(keyOf(item))) : items
    for (const item of fresh.slice(0, free)) {
      inFlight.add(keyOf ? keyOf(item) : Symbol('item'), performOne(item))
    }
    if (items.length > 0 && fresh.length === 0) await inFlight.anyDone()
    return items.length
  }
  /** One claim at a time, or two would fill the free places twice. */
  const claimInTurn = (now: Date): Promise<number> => {
    const claimed = lastClaim.then(() => claimOnce(now))
    lastClaim = claimed.catch(() => 0)
    return claimed
  }
  const claimAll = async (now: Date): Promise<number> => {
    const faultsBefore = faults
    let claimed = 0
    for (;;) {
      const more = await claimInTurn(now)
      claimed += more
      // After a fault the same rows would come again at once: rest first.
      if (more === 0 || faults > faultsBefore) return claimed
    }
  }
  return {
    claimAll,
    async settleAll(now) {
      const faultsBefore = faults
      for (;;) {
        const claimed = await claimAll(now)
        const held = inFlight.size
        await inFlight.allDone()
        if (faults > faultsBefore) throw lastFault
        if (claimed === 0 && held === 0) return
      }
    },
    finished: () => inFlight.allDone(),
  }
}
