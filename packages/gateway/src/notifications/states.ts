// The states of a notification: a row of the outbox.

export type NotificationState = 'waiting' | 'delivered' | 'given_up'

/**
 * `success`: the receiver answered so. `failure`: it did not, and another attempt will be made.
 * `last_failure`: it did not, and no attempt is left. `resend`: somebody asked for one by hand.
 */
export type AttemptEvent = 'success' | 'failure' | 'last_failure' | 'resend'

/** state × event → state; what is not in the table cannot happen. */
export const notificationTransitions = {
  waiting: {
    success: 'delivered',
    failure: 'waiting',
    last_failure: 'given_up',
    resend: 'waiting',
  },
  delivered: { resend: 'waiting' },
  given_up: { resend: 'waiting' },
} as const satisfies Record<NotificationState, Partial<Record<AttemptEvent, NotificationState>>>
