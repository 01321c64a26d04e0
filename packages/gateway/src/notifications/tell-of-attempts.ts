// What became of attempts, for those who watch the house: a metric, and a line for each that
// failed. Numbers and reasons only: what was said and answered is on the console.
import type { Logger } from 'pino'

import type { Metrics } from '../http/metrics.ts'
import type { MadeAttempt } from './sender.ts'

/** A receiver that does not understand is a line at `warn`; one that does, at `debug`. */
export const tellOfAttempts =
  (log: Logger, metrics: Pick<Metrics, 'notified' | 'gaveUp'>) =>
  ({ notification, result, next }: MadeAttempt): void => {
    const { isDelivered, status, error, durationMs } = result
    const outcome = isDelivered ? 'delivered' : status === null ? 'unreachable' : 'refused'
    const isGivenUp = next.state === 'given_up'
    metrics.notified(outcome)
    if (isGivenUp) metrics.gaveUp()
    const line = {
      app_id: notification.appId,
      event: notification.event,
      target: notification.target,
      // A refund's number needs its own date; bucket and id name the row in any case.
      row: `${notification.bucket}/${notification.id}`,
      attempt: next.attempts,
      outcome,
      status,
      error,
      duration_ms: durationMs,
    }
    if (isDelivered) log.debug(line, 'notification delivered')
    else if (isGivenUp) log.warn(line, 'notification given up')
    else log.warn({ ...line, next_at: next.dueAt.toISOString() }, 'notification not delivered')
  }
