// Counts calls in whole seconds. Each process counts for itself: with n of them a limit is up to n
// times as high, which protects the house just as well and costs no round trip.
import { callCountersMax } from '../../limits.ts'
import type { Clock } from '../../clock.ts'

export interface CallLimiter {
  /** Counts one call under a name; false when `perSecond` of them came in this second already. */
  take(name: string, perSecond: number): boolean
}

export function openCallLimiter(clock: Clock): CallLimiter {
  let second = 0
  const counts = new Map<string, number>()
  return {
    take(name, perSecond) {
      const now = Math.floor(clock.now().getTime() / 1000)
      if (now !== second || counts.size >= callCountersMax) {
        second = now
        counts.clear()
      }
      const count = counts.get(name) ?? 0
      if (count >= perSecond) return false
      counts.set(name, count + 1)
      return true
    },
  }
}
