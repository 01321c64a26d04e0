// Limits of what the console shows and starts. Durations are milliseconds.
import { auditTimeoutMs } from '../limits.ts'

/** Of the running audit. */
export const auditLimits = {
  /** From the beginning of one to the beginning of the next, at least. */
  everyMs: 3_600_000,
  /** And so many times as long as the last one took: it is at work for a twentieth of the time. */
  restFactor: 20,
  /** How often a process looks whether it is time. */
  lookMs: 60_000,
  /** One that has not ended after this was cut off; what it was doing has timed out by then. */
  goneMs: auditTimeoutMs + 60_000,
  /** What is kept of those before the last. */
  runsKept: 100,
} as const

/** Of lists on the console. */
export const listLimits = {
  /** Lines of a page. */
  pageRows: 50,
  /** Rows looked at for one page, however few of them fit: about 50 ms. */
  lookMax: 10_000,
  /** Runs of the audit shown, and things shown that fall due next. */
  runsShown: 10,
  upcomingShown: 8,
} as const

/** How long a reset of the sandbox waits for calls that are under way, and how often it looks. */
export const resetLimits = { waitMs: 5_000, pollMs: 20 } as const
