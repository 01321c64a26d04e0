// Sends what the outbox holds. Any number of processes share the work; each claims what is due in
// sets, reads in sets what is to be said, and makes the attempts side by side.
import { bucketCount, dueWorker, smallints, type DueWorker, type Sql } from '@hongbao/database'
import { notifications as contracts } from '@hongbao/protocol'

import type { Clock } from '../clock.ts'
import type { RowKey } from '../funds/model.ts'
import type { NotificationLimits } from '../limits.ts'
import { notificationPairs, type Operation } from './content.ts'
import type { ClaimedNotification, NotifyTypes, SignerOf } from './model.ts'
import { openSaver } from './open-saver.ts'
import { openPace } from './pace.ts'
import type { Poster } from './post.ts'
import { scheduleDefault, type AttemptResult } from './schedule.ts'
import type { StagedFaults } from './staged-faults.ts'
import { resendNotification } from './store/change-notifications.ts'
import { claimNotifications } from './store/claim-notifications.ts'
import { listTargets } from './store/list-targets.ts'
import { loadOperations } from './store/load-operations.ts'
import { writeBody } from './write-body.ts'

export const notifyTypesDefault: NotifyTypes = {
  pay: contracts.pay.notifyType,
  disburse: contracts.disburse.notifyType,
  refund: contracts.refund.notifyType,
}

export interface SenderOptions {
  readonly sql: Sql
  /** By which attempts fall due and notify_time is written. */
  readonly clock: Clock
  /** By which leases run: no jump of the sandbox's clock ends them early. */
  readonly systemClock: Clock
  readonly signerOf: SignerOf
  readonly poster: Poster
  readonly limits: NotificationLimits
  /** Milliseconds before each attempt; the documented eight unless given. */
  readonly schedule?: readonly number[]
  readonly notifyTypes?: NotifyTypes
  /** Sandbox only. */
  readonly faults?: StagedFaults
  /** Buckets this process serves; all unless given. */
  readonly buckets?: readonly number[]
  /** Told of every fault of the database; the work is done again. */
  onFault(fault: unknown): void
}

export interface Sender extends DueWorker {
  /** One more attempt by hand, now; false where there is no such notification. */
  resend(key: RowKey): Promise<boolean>
}

/** All buckets, as a parameter. */
export const allBuckets = smallints(Array.from({ length: bucketCount }, (_, bucket) => bucket))

interface Task {
  readonly notification: ClaimedNotification
  readonly operation: Operation | undefined
}

/** Begins at once. `wake` it after every commit that left a notification. */
export function openSender(options: SenderOptions): Sender {
  const { sql, clock, limits, faults } = options
  const saver = openSaver(sql, options.schedule ?? scheduleDefault, limits)
  const pace = openPace(limits)
  const buckets = options.buckets ? smallints(options.buckets) : allBuckets

  async function claim({ now, limit }: { now: Date; limit: number }): Promise<Task[]> {
    const waiting = await listTargets(sql, buckets)
    const allotments = pace.allot(waiting, now, Math.min(limit, limits.claimMax))
    if (allotments.length === 0) return []
    const systemNow = options.systemClock.now()
    const claimed = await claimNotifications(sql, {
      now,
      systemNow,
      leasedUntil: new Date(systemNow.getTime() + limits.leaseMs),
      allotments,
      notifyTypes: options.notifyTypes ?? notifyTypesDefault,
      buckets,
    })
    const operations = await loadOperations(sql, claimed)
    pace.begin(
      allotments,
      claimed.map(({ target }) => target),
    )
    return claimed.map((notification, index) => ({ notification, operation: operations[index] }))
  }

  async function perform({ notification, operation }: Task): Promise<void> {
    const leftAt = clock.now()
    const attempt = () => attemptOne(options, notification, operation)
    let result: AttemptResult | undefined
    let isCrowded = false
    try {
      result = await (faults && operation
        ? faults.stage(notification, methodOf(operation), attempt)
        : attempt())
    } finally {
      isCrowded = pace.end(notification.target, result === undefined || result.status !== null)
    }
    if (!result) return
    await saver.submit({ notification, leftAt, result })
    await faults?.overtake(notification.appId)
    if (isCrowded) worker.wake()
  }

  const worker = dueWorker<Task>({
    name: 'notifications',
    clock,
    claim,
    perform,
    async nextDueAt() {
      const moments = (await listTargets(sql, buckets)).map(({ dueAt }) => dueAt.getTime())
      return moments.length === 0 ? undefined : new Date(Math.min(...moments))
    },
    inFlightMax: limits.inFlightMax,
    idleMs: limits.pollMs,
    onFault: options.onFault,
  })
  const stop = async (): Promise<void> => {
    await worker.stop()
    await saver.close()
  }
  return {
    ...worker,
    async resend(key) {
      const isThere = await resendNotification(sql, key, clock.now())
      if (isThere) worker.wake()
      return isThere
    },
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

async function attemptOne(
  { signerOf, poster, clock }: Pick<SenderOptions, 'signerOf' | 'poster' | 'clock'>,
  notification: ClaimedNotification,
  operation: Operation | undefined,
): Promise<AttemptResult> {
  const signer = await signerOf(notification.appId)
  if (!operation || !signer) return unsent(operation ? 'no_application' : 'no_operation')
  const terms = { signType: signer.signType, sentAt: clock.now() }
  const pairs = notificationPairs(notification, operation, terms)
  return poster.post(notification.notifyUrl, await writeBody(pairs, notification.charset, signer))
}

const unsent = (error: string): AttemptResult => ({
  isDelivered: false,
  status: null,
  answer: null,
  error,
  durationMs: 0,
})

/** The method that a fault of the sandbox names to hit an operation's notification. */
const methodOf = ({ order, refund }: Operation): string =>
  refund ? 'alipay.fund.coupon.order.refund' : order.method
