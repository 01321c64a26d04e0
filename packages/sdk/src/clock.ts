import { setTimeout as sleep } from 'node:timers/promises'

/** Where a client takes its time from. Tests pass one that does not wait. */
export interface Clock {
  /** Milliseconds since 1970, for timestamps and for the budget of an operation. */
  now(): number
  /** Resolves after so many milliseconds, or at once when the signal is aborted. */
  wait(milliseconds: number, signal?: AbortSignal): Promise<void>
}

/** The machine's own clock: the one place of this package that reads it. */
export const systemClock: Clock = {
  now: () => Date.now(),
  wait: async (milliseconds, signal) => {
    // A pause that was cut short is no fault: whoever waited looks at the signal next.
    await sleep(milliseconds, undefined, signal ? { signal } : {}).catch(() => undefined)
  },
}
