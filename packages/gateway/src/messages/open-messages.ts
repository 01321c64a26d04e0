// Messages to application gateways (应用网关): sent like notifications, by the same schedule and with
// the same care about where they go, but signed with sign_type inside.
// https://opendocs.alipay.com/common/02km9j
import { dueWorker, type Sql } from '@hongbao/database'
import { formatTimestamp, notificationRuleV2, type FormPair } from '@hongbao/protocol'

import type { Applications } from '../applications/applications.ts'
import type { Clock } from '../clock.ts'
import { dueSourceOf, type DueSource } from '../due-source.ts'
import { messageLimits, notificationLimits } from '../limits.ts'
import { unsent } from '../notifications/attempt.ts'
import type { Poster } from '../notifications/post.ts'
import { scheduleDefault, standingAfter, type AttemptResult } from '../notifications/schedule.ts'
import { writeBody } from '../notifications/write-body.ts'
import { claimMessages, nextMessage, saveMessageAttempt, type ClaimedMessage } from './store.ts'

export interface MessagesOptions {
  readonly sql: Sql
  /** By which attempts fall due. */
  readonly clock: Clock
  /** By which leases run. */
  readonly systemClock: Clock
  readonly applications: Pick<Applications, 'find'>
  /** Shared with notifications, and closed by whoever opened it. */
  readonly poster: Pick<Poster, 'post'>
  readonly onFault: (fault: unknown) => void
}

export interface Messages {
  /** A message was left, or the clock was moved. */
  wake(): void
  readonly dueSource: DueSource
  stop(): Promise<void>
}

/** Begins at once. */
export function openMessages(options: MessagesOptions): Messages {
  const { sql, clock, systemClock, onFault } = options
  const nextDueAt = (after: Date) => nextMessage(sql, after)
  const worker = dueWorker<ClaimedMessage>({
    name: 'messages',
    clock,
    claim: ({ now, limit }) => claimMessages(sql, { now, limit, systemNow: systemClock.now() }),
    async perform(message) {
      const leftAt = clock.now()
      const result = await attempt(message, options)
      // Cut by us while stopping: nothing was attempted that counts, and the lease runs out.
      if (result.error === 'closed') return
      const next = standingAfter(message, result, leftAt, scheduleDefault)
      await saveMessageAttempt(sql, message, result, next)
    },
    nextDueAt: () => nextDueAt(new Date(0)),
    inFlightMax: messageLimits.inFlightMax,
    idleMs: messageLimits.pollMs,
    onFault,
  })
  return {
    wake: worker.wake,
    dueSource: dueSourceOf(worker, nextDueAt, notificationLimits.jumpWaitMs),
    stop: () => worker.stop(),
  }
}

async function attempt(
  message: ClaimedMessage,
  { applications, poster, clock }: MessagesOptions,
): Promise<AttemptResult> {
  const application = await applications.find(message.appId)
  if (!application?.appGateway) return unsent('no_gateway')
  const { signType, platformKey, appGateway } = application
  const pairs = messagePairs(message, { signType, sentAt: clock.now() })
  const signer = { signType, key: platformKey.privateKey }
  return poster.post(appGateway, await writeBody(pairs, 'utf-8', signer, notificationRuleV2))
}

/** Every parameter but `sign`. notify_id is the same at every attempt. */
function messagePairs(
  { id, appId, method, content, createdAt }: ClaimedMessage,
  { signType, sentAt }: { signType: string; sentAt: Date },
): FormPair[] {
  const date = formatTimestamp(createdAt).replaceAll(/\D/g, '')
  return [
    ['notify_id', `${date}00333${String(id).padStart(15, '0')}`],
    ['utc_timestamp', String(sentAt.getTime())],
    ['msg_method', method],
    ['app_id', appId],
    ['version', '1.1'],
    ['biz_content', content],
    ['charset', 'utf-8'],
    ['sign_type', signType],
  ]
}
