// How long to stand back after a conflict.

import { setTimeout } from 'node:timers/promises'
import { retryPauseMs } from './limits.ts'

/** Milliseconds from an arbitrary moment, and a pause. Tests bring their own. */
export interface Timing {
  elapsedMs(): number
  /** Resolves after the time, or at once when the signal says so. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>
}

/** The monotonic clock of the process: it measures intervals and knows no date. */
export const processTiming: Timing = {
  elapsedMs: () => performance.now(),
  async sleep(ms, signal) {
    await setTimeout(ms, undefined, signal ? { signal } : {}).catch(() => {})
  },
}

/**
 * Milliseconds to wait before an attempt (the first has number 1): growing, and spread so that
 * two sides of a deadlock do not meet again. The spread needs no chance, only different numbers:
 * `party` is the process id of the server's side, which is another one for every connection.
 */
export function pauseBeforeMs(attempt: number, party: number): number {
  const goldenRatio = 0.618_033_988_75
  const spread = (party * attempt * goldenRatio) % 1
  return (attempt - 1) * retryPauseMs * (0.5 + spread)
}
