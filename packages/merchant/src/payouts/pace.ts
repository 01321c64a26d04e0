// The platform answers so many calls a second and refuses the rest; who asks in time is not
// refused.
import type { Timing } from '@hongbao/database'

/** Resolves when it is the caller's turn: `perSecond` turns, evenly spread. */
export type Pace = () => Promise<void>

export function openPace(perSecond: number, timing: Pick<Timing, 'elapsedMs' | 'sleep'>): Pace {
  const gapMs = 1_000 / perSecond
  let nextMs = 0
  return async () => {
    const now = timing.elapsedMs()
    // What was not used in a quiet second is not saved up, but for a tenth of one.
    const turn = Math.max(nextMs, now - 100)
    nextMs = turn + gapMs
    if (turn > now) await timing.sleep(turn - now)
  }
}
