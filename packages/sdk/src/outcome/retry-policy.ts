import {
  attemptsMaxDefault,
  budgetMsDefault,
  pauseMsFirst as pauseMsFirstDefault,
  pauseMsMax as pauseMsMaxDefault,
} from '../limits.ts'

/** How much effort goes into settling an operation before its outcome is called unknown. */
export interface RetryPolicy {
  /** Milliseconds for everything together: requests, pauses, queries. */
  readonly budgetMs: number
  /** Requests at most, queries included. 1 never repeats. */
  readonly attemptsMax: number
  /** Milliseconds before the second request; doubles for each further one. */
  readonly pauseMsFirst: number
  readonly pauseMsMax: number
  /** From 0 to below 1, to spread the pauses of many clients. */
  readonly random: () => number
}

export const retryPolicyDefault: RetryPolicy = {
  budgetMs: budgetMsDefault,
  attemptsMax: attemptsMaxDefault,
  pauseMsFirst: pauseMsFirstDefault,
  pauseMsMax: pauseMsMaxDefault,
  random: () => Math.random(),
}

/**
 * Milliseconds to wait after so many requests: between half of the doubled pause and all of it, so
 * that clients that failed together do not come back together.
 */
export function pauseMsAfter(attempts: number, policy: RetryPolicy): number {
  const whole = Math.min(policy.pauseMsMax, policy.pauseMsFirst * 2 ** (attempts - 1))
  return Math.round(whole * (0.5 + policy.random() / 2))
}
