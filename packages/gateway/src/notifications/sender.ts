// Sends what the outbox holds. Any number of processes share the work; each claims what is due in
// sets, reads in sets what is to be said, and makes the attempts side by side.
import { dueWorker, type Sql } from '@hongbao/database'
import { notifications as contracts } from '@hongbao/protocol'

import type { Clock } from '../clock.ts'
import { dueSourceOf, type DueSource } from '../due-source.ts'
import type { RowKey } from '../funds/model.ts'
import type { NotificationLimits } from '../limits.ts'
import { makeAttempt, type AttemptDeps } from './attempt.ts'
import { claimTasks, type Task } from './claim-tasks.ts'
import type { Operation } from './content.ts'
import type { ClaimedNotification, NotifyTypes } from './model.ts'
import { openSaver } from './open-saver.ts'
import { openPace } from './pace.ts'
import { scheduleDefault, type AttemptResult, type NextStanding } from './schedule.ts'
import type { StagedFaults } from './staged-faults.ts'
import { resendNotification } from './store/change-notifications.ts'
import { nextNotification, type Buckets } from './store/list-targets.ts'

const notifyTypesDefault: NotifyTypes = {
  pay: contracts.pay.notifyType,
  disburse: contracts.disburse.notifyType,
  refund: contracts.refund.notifyType,
}

export interface SenderOptions extends AttemptDeps {
  readonly sql: Sql
  /** By which attempts fall due and notify_time is written. */
  readonly clock: Clock
  /** By which leases run. */
  readonly systemClock: Clock
  readonly limits: NotificationLimits
  /** Milliseconds before each attempt; the documented eight unless given. */
  readonly schedule?: readonly number[]
  readonly notifyTypes?: NotifyTypes
  /** Sandbox only. */
  readonly faults?: StagedFaults
  /** All unless given. */
  readonly buckets?: Buckets
  /** Told what became of every attempt that counts, once it is on disk. */
  readonly onAttempt?: (made: MadeAttempt) => void
  /** Told of every fault of the database; the work is done again. */
  readonly onFault: (fault: unknown) => void
}

/** An attempt, and where its notification stands now. */
export interface MadeAttempt {
  readonly notification: ClaimedNotification
  readonly result: AttemptResult
  readonly next: NextStanding
}

export interface Sender {
  /** A notification was left, or the clock was moved. */
  wake(): void
  /** For jumps of the sandbox's clock: attempts are started, and not waited for for long. */
  readonly dueSource: DueSource
  /** One more attempt by hand, now; false where there is no such notification. */
  resend(key: RowKey): Promise<boolean>
  /** Begins no attempt more, finishes what is under way, and closes the connections. */
  stop(): Promise<void>
}

/** Begins at once. `wake` it after every commit that left a notification. */
export function openSender(options: SenderOptions): Sender {
  const { sql, clock, limits, faults, buckets } = options
  const { notifyTypes = notifyTypesDefault, onAttempt } = options
  const saver = openSaver(sql, options.schedule ?? scheduleDefault, limits)
  const pace = openPace(limits)
  let isCutting = false
  async function perform(task: Task): Promise<void> {
    const { notification, operation } = task
    const leftAt = clock.now()
    const attempt = () => makeAttempt(options, task)
    const isStaged = faults !== undefined && operation !== undefined
    let result: AttemptResult | undefined
    let isWorthALook = false
    try {
      result = await (isStaged
        ? faults.stage(notification, methodOf(operation), attempt)
        : attempt())
    } finally {
      isWorthALook = pace.end(notification.target, isQuick(result, limits))
    }
    // Put off by a fault, or cut by us: nothing was attempted that counts.
    if (!result || (isCutting && result.status === null)) return
    const next = await saver.submit({ notification, leftAt, result })
    onAttempt?.({ notification, result, next })
    if (await faults?.overtake(notification.appId)) isWorthALook = true
    if (isWorthALook) worker.wake()
  }

  const nextDueAt = (after: Date) => nextNotification(sql, after, buckets)
  const worker = dueWorker<Task>({
    name: 'notifications',
    clock,
    claim: claimTasks({ ...options, pace, notifyTypes, buckets }),
    perform,
    nextDueAt: () => nextDueAt(new Date(0)),
    inFlightMax: limits.inFlightMax,
    idleMs: limits.pollMs,
    onFault: options.onFault,
  })
  return {
    wake: worker.wake,
    dueSource: dueSourceOf(worker, nextDueAt, limits.jumpWaitMs),
    async resend(key) {
      const isThere = await resendNotification(sql, key, clock.now())
      if (isThere) worker.wake()
      return isThere
    },
    async stop() {
      const cut = (): void => {
        isCutting = true
        options.poster.close()
      }
      const patience = setTimeout(cut, limits.stopGraceMs)
      await worker.stop()
      clearTimeout(patience)
      options.poster.close()
      await saver.close()
    },
  }
}

/** What was put off says nothing about its target. */
const isQuick = (
  result: AttemptResult | undefined,
  { slowAnswerMs }: Pick<NotificationLimits, 'slowAnswerMs'>,
): boolean => !result || (result.status !== null && result.durationMs < slowAnswerMs)

/** The method that a fault of the sandbox names to hit an operation's notification. */
const methodOf = ({ order, refund }: Operation): string =>
  refund ? 'alipay.fund.coupon.order.refund' : order.method
