// Looks at packets that are not there. A link is 128 bits that nobody guesses; whoever tries is
// slowed down before the database is asked.
import type { Clock } from '../clock.ts'
import { missUsersMax, missesPerMinute } from '../limits.ts'

export interface Misses {
  /** Milliseconds to wait; undefined: go on. */
  waitOf(userId: bigint): number | undefined
  count(userId: bigint): void
}

export function openMisses(systemClock: Clock): Misses {
  const counts = new Map<bigint, { misses: number; untilMs: number }>()
  return {
    waitOf(userId) {
      const count = counts.get(userId)
      const leftMs = (count?.untilMs ?? 0) - systemClock.now().getTime()
      return count && count.misses >= missesPerMinute && leftMs > 0 ? leftMs : undefined
    },
    count(userId) {
      const nowMs = systemClock.now().getTime()
      const count = counts.get(userId)
      if (count && count.untilMs > nowMs) {
        count.misses += 1
        return
      }
      counts.delete(userId)
      if (counts.size >= missUsersMax) counts.delete(counts.keys().next().value ?? 0n)
      counts.set(userId, { misses: 1, untilMs: nowMs + 60_000 })
    },
  }
}
