// Sandbox: notifications that come twice, late, in the wrong order or not at all, as networks make
// them. Each fault is for one attempt; the schedule then goes on as it would.
import type { Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import { unsent } from './attempt.ts'
import type { ClaimedNotification } from './model.ts'
import type { AttemptResult } from './schedule.ts'
import { putOffNotification, releaseOvertaken } from './store/change-notifications.ts'
import type { Buckets } from './store/list-targets.ts'

/**
 * `notify-duplicate`: the same attempt twice. `notify-lost`: none, though one is counted.
 * `notify-late`: the attempt leaves after the delay. `notify-reorder`: it leaves after another
 * notification of the same application, at the latest after the delay.
 */
export type NotifyFault = 'notify-duplicate' | 'notify-late' | 'notify-reorder' | 'notify-lost'

/** What the sandbox was asked to do to notifications, and what all its processes know of it. */
export interface NotifyFaults {
  /** Takes the next fault for this method's notifications; no cost when there is none. */
  takeNotify(
    method: string,
  ): Promise<{ readonly fault: NotifyFault; readonly delayMs: number } | undefined>
  /** A notification of this application waits to be overtaken; resolves when everybody knows. */
  waitForOvertaking(appId: string): Promise<unknown>
  /** Whether one may be waiting; says so once, to each process. */
  takeOvertaking(appId: string): boolean
}

export interface StagedFaults {
  /** Makes the attempt as the next fault wants it; undefined: it was put off. */
  stage(
    notification: ClaimedNotification,
    method: string,
    attempt: () => Promise<AttemptResult>,
  ): Promise<AttemptResult | undefined>
  /** An attempt was made: what waited to be overtaken is due now; false where nothing did. */
  overtake(appId: string): Promise<boolean>
}

export function stageFaults(options: {
  readonly sql: Sql
  readonly clock: Clock
  readonly faults: NotifyFaults
  readonly buckets?: Buckets
}): StagedFaults {
  const { sql, clock, faults, buckets } = options
  return {
    async stage(notification, method, attempt) {
      // What a fault has put off once is spared the next one.
      const taken = notification.fault === null ? await faults.takeNotify(method) : undefined
      if (!taken) return attempt()
      switch (taken.fault) {
        case 'notify-lost':
          return unsent(taken.fault)
        case 'notify-duplicate': {
          const [first, second] = await Promise.all([attempt(), attempt()])
          return first.isDelivered ? first : second
        }
        case 'notify-late':
        case 'notify-reorder': {
          const dueAt = new Date(clock.now().getTime() + taken.delayMs)
          await putOffNotification(sql, notification, taken.fault, dueAt)
          if (taken.fault === 'notify-reorder') {
            await faults.waitForOvertaking(notification.appId)
          }
          return undefined
        }
      }
    },
    async overtake(appId) {
      if (!faults.takeOvertaking(appId)) return false
      return releaseOvertaken(sql, { appId, buckets, now: clock.now() })
    },
  }
}
