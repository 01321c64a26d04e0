// Results of attempts on their way to disk: many share a transaction.
import { groupCommit, type GroupCommit, type Sql } from '@hongbao/database'

import type { NotificationLimits } from '../limits.ts'
import { standingAfter, type NextStanding } from './schedule.ts'
import { saveAttempts, type FinishedAttempt } from './store/save-attempts.ts'

export type Saver = GroupCommit<FinishedAttempt, NextStanding>

interface Decision {
  readonly finished: readonly FinishedAttempt[]
  readonly outcomes: NextStanding[]
}

/** A result that cannot be saved is lost, and its attempt repeated when the lease ends. */
export function openSaver(
  sql: Sql,
  schedule: readonly number[],
  limits: Pick<NotificationLimits, 'saveMax' | 'inFlightMax' | 'leaseMs'>,
): Saver {
  return groupCommit<FinishedAttempt, null, Decision, NextStanding>({
    sql,
    name: 'notification attempts',
    writers: 1,
    limits: {
      batchMax: limits.saveMax,
      queueMax: 2 * limits.inFlightMax,
      waitMsMax: limits.leaseMs,
    },
    bucketOf: ({ notification }) => notification.bucket,
    async load(tx) {
      // A crash that loses this repeats attempts, which receivers must expect anyway: nobody need
      // wait for the disk.
      await tx`set local synchronous_commit = off`
      return null
    },
    decide: (finished) => ({
      finished,
      outcomes: finished.map(({ notification, result, leftAt }) =>
        standingAfter(notification, result, leftAt, schedule),
      ),
    }),
    save: (tx, { finished, outcomes }) => saveAttempts(tx, finished, outcomes),
  })
}
