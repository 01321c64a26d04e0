// What the sender takes on: due notifications, each with the rows that it speaks of.
import type { Due, Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import type { NotificationLimits } from '../limits.ts'
import type { Operation } from './content.ts'
import type { ClaimedNotification, NotifyTypes } from './model.ts'
import type { Pace } from './pace.ts'
import { claimNotifications } from './store/claim-notifications.ts'
import { listTargets, type Buckets } from './store/list-targets.ts'
import { loadOperations } from './store/load-operations.ts'

/** One attempt to be made. */
export interface Task {
  readonly notification: ClaimedNotification
  /** Missing only where rows were deleted by hand. */
  readonly operation: Operation | undefined
}

/** Claims a set that is spread over the targets as `pace` allows, and loads it. */
export function claimTasks(options: {
  readonly sql: Sql
  /** The system's: no jump of the sandbox's clock ends a lease early. */
  readonly systemClock: Clock
  readonly pace: Pace
  readonly notifyTypes: NotifyTypes
  readonly buckets: Buckets
  readonly limits: Pick<NotificationLimits, 'claimMax' | 'leaseMs'>
}): (due: Due) => Promise<Task[]> {
  const { sql, systemClock, pace, notifyTypes, buckets, limits } = options
  return async ({ now, limit }) => {
    const waiting = await listTargets(sql, buckets)
    const allotments = pace.allot(waiting, now, Math.min(limit, limits.claimMax))
    if (allotments.length === 0) return []
    const systemNow = systemClock.now()
    const leasedUntil = new Date(systemNow.getTime() + limits.leaseMs)
    const claim = { now, systemNow, leasedUntil, allotments, notifyTypes, buckets }
    const claimed = await claimNotifications(sql, claim)
    const operations = await loadOperations(sql, claimed)
    const targets = claimed.map(({ target }) => target)
    pace.begin(allotments, targets)
    return claimed.map((notification, index) => ({ notification, operation: operations[index] }))
  }
}
