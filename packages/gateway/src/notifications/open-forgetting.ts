// The history of attempts does not grow for ever: once an hour, what is too old is deleted, in
// small sets, by whichever process gets to it first.
import { dueWorker, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import type { NotificationLimits } from '../limits.ts'
import { forgetAttempts } from './store/history.ts'

export interface Forgetting {
  /** Looks now. */
  wake(): void
  stop(): Promise<void>
}

/** Begins at once. */
export function openForgetting(options: {
  readonly sql: Sql
  readonly clock: Clock
  readonly limits: Pick<NotificationLimits, 'historyKeptMs' | 'forgetMax' | 'forgetEveryMs'>
  readonly onFault: (fault: unknown) => void
}): Forgetting {
  const { sql, clock, limits, onFault } = options
  return dueWorker<number>({
    name: 'old attempts',
    clock,
    // The deletion is all the work there is; a full set means that there may be more.
    async claim({ now }) {
      const before = new Date(now.getTime() - limits.historyKeptMs)
      const count = await forgetAttempts(sql, before, limits.forgetMax)
      return count < limits.forgetMax ? [] : [count]
    },
    perform: () => Promise.resolve(),
    nextDueAt: () => Promise.resolve(undefined),
    inFlightMax: 1,
    idleMs: limits.forgetEveryMs,
    onFault,
  })
}
