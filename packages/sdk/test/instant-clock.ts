import type { Clock } from '../src/clock.ts'

/** A clock that stands still but for its pauses, which pass at once. */
export interface InstantClock extends Clock {
  /** Milliseconds of each pause so far. */
  readonly pauses: readonly number[]
}

/** Starts at 2018-08-17 10:20:30 GMT+8, the moment of the recorded vectors. */
export function instantClock(): InstantClock {
  const pauses: number[] = []
  let now = Date.UTC(2018, 7, 17, 2, 20, 30)
  return {
    pauses,
    now: () => now,
    wait: async (milliseconds) => {
      pauses.push(milliseconds)
      now += milliseconds
    },
  }
}
