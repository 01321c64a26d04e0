// Looks at packets that are not there. A link is 128 bits that nobody guesses; whoever tries is
// slowed down before the database is asked.
import type { Clock } from '../clock.ts'
import { missAddressesMax, missesPerMinute } from '../limits.ts'

export interface Misses {
  /** Milliseconds to wait; undefined: go on. */
  waitOf(address: string): number | undefined
  count(address: string): void
}

export function openMisses(systemClock: Clock): Misses {
  const counts = new Map<string, { misses: number; untilMs: number }>()
  return {
    waitOf(address) {
      const count = counts.get(address)
      const leftMs = (count?.untilMs ?? 0) - systemClock.now().getTime()
      return count && count.misses >= missesPerMinute && leftMs > 0 ? leftMs : undefined
    },
    count(address) {
      const nowMs = systemClock.now().getTime()
      const count = counts.get(address)
      if (count && count.untilMs > nowMs) {
        count.misses += 1
        return
      }
      counts.delete(address)
      if (counts.size >= missAddressesMax) counts.delete(counts.keys().next().value ?? '')
      counts.set(address, { misses: 1, untilMs: nowMs + 60_000 })
    },
  }
}
