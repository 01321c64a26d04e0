// When attempts are made, and what follows from the result of one. Pure.
import { notificationTransitions, type NotificationState } from './states.ts'

const minute = 60_000
const hour = 60 * minute

/**
 * Milliseconds from one attempt to the next: eight attempts within 24 hours and 24 minutes.
 * https://opendocs.alipay.com/open/203/105286
 */
export const scheduleDefault: readonly number[] = [
  0,
  4 * minute,
  10 * minute,
  10 * minute,
  1 * hour,
  2 * hour,
  6 * hour,
  15 * hour,
]

/** What came back from a receiver, or why nothing did. */
export interface AttemptResult {
  /** The receiver answered HTTP 200 and `success`. */
  readonly isDelivered: boolean
  readonly status: number | null
  /** The first bytes of the answer, as text. */
  readonly answer: string | null
  /** Why there is no usable answer: a word of ours, or the system's code. */
  readonly error: string | null
  readonly durationMs: number
}

/** Where a notification stands before an attempt. */
export interface Standing {
  readonly attempts: number
  readonly dueAt: Date
  readonly deliveredAt: Date | null
}

/** Where it stands afterwards. */
export interface NextStanding extends Standing {
  readonly state: NotificationState
}

/**
 * Decides what follows an attempt. The next one counts from the moment this one left, so that a
 * receiver's slowness does not stretch the schedule. A resend by hand beyond the schedule is one
 * attempt and no more; what was delivered before stays delivered, whatever the resend brings.
 */
export function standingAfter(
  before: Standing,
  result: Pick<AttemptResult, 'isDelivered'>,
  leftAt: Date,
  schedule: readonly number[],
): NextStanding {
  const attempts = before.attempts + 1
  const { success, failure, last_failure: lastFailure } = notificationTransitions.waiting
  if (result.isDelivered) {
    const deliveredAt = before.deliveredAt ?? leftAt
    return { attempts, deliveredAt, dueAt: before.dueAt, state: success }
  }
  const pauseMs = schedule[attempts]
  if (before.deliveredAt) return { ...before, attempts, state: success }
  if (pauseMs === undefined) return { ...before, attempts, state: lastFailure }
  return { ...before, attempts, dueAt: new Date(leftAt.getTime() + pauseMs), state: failure }
}
