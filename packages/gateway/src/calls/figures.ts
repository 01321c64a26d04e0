// Calls, counted by application, hour, method and answer, with how long they took.
import type { AnsweredCall } from './call-log.ts'

/** Upper bounds in milliseconds; the last one is for whatever took longer. */
export const durationBounds = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000, 12_000]

/** One hour's calls of an application with the same method and answer. */
export interface Figure {
  readonly appId: string
  readonly hour: Date
  readonly method: string
  readonly code: string
  readonly subCode: string
  /** Calls by duration: one number for each bound, and one for those beyond. */
  readonly durations: number[]
}

export interface Figures {
  count(call: AnsweredCall, at: Date): void
  /** What has been counted since the last time. */
  take(): Figure[]
  /** Counts them again, because they could not be saved. */
  putBack(figures: readonly Figure[]): void
}

const hourMs = 3_600_000

export function openFigures(): Figures {
  let figures = new Map<string, Figure>()
  const figureOf = (like: Omit<Figure, 'durations'>): Figure => {
    const key = `${like.appId} ${like.hour.getTime()} ${like.method} ${like.code} ${like.subCode}`
    const known = figures.get(key)
    if (known) return known
    const { appId, hour, method, code, subCode } = like
    const durations = Array.from({ length: durationBounds.length + 1 }, () => 0)
    const made = { appId, hour, method, code, subCode, durations }
    figures.set(key, made)
    return made
  }
  const add = (durations: number[], at: number, calls: number): void => {
    durations[at] = (durations[at] ?? 0) + calls
  }
  return {
    count(call, at) {
      const hour = new Date(Math.floor(at.getTime() / hourMs) * hourMs)
      const found = durationBounds.findIndex((bound) => call.durationMs <= bound)
      const place = found === -1 ? durationBounds.length : found
      add(figureOf({ ...call, hour }).durations, place, 1)
    },
    take() {
      const taken = [...figures.values()]
      figures = new Map()
      return taken
    },
    putBack(again) {
      for (const figure of again) {
        const { durations } = figureOf(figure)
        figure.durations.forEach((calls, at) => add(durations, at, calls))
      }
    },
  }
}

/** The bound below which this share of all calls ended; 0 where there were none. */
export function percentile(durations: readonly number[], share: number): number {
  const all = durations.reduce((sum, calls) => sum + calls, 0)
  let seen = 0
  for (const [at, calls] of durations.entries()) {
    seen += calls
    if (calls > 0 && seen >= all * share) {
      return durationBounds[at] ?? 2 * (durationBounds.at(-1) ?? 0)
    }
  }
  return 0
}
