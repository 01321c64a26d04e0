// The doors to notifications: what fails, what was said and answered, and once more by hand.
import type { Sql } from '@hongbao/database'

import type { Applications } from '../../applications/applications.ts'
import type { OpenDoor } from '../../doors/open-doors.ts'
import { notFound, problem } from '../../doors/problem.ts'
import type { Visitor } from '../../doors/visitors.ts'
import type { Lookup } from '../../funds/lookup.ts'
import type { Order, Refund } from '../../funds/model.ts'
import { authNoOf, dateOfNumber, operationIdOf } from '../../funds/numbers.ts'
import * as json from '../../json/notifications.ts'
import { listLimits } from '../limits.ts'
import { notificationPairs } from '../../notifications/content.ts'
import { loadOperations } from '../../notifications/store/load-operations.ts'
import type { Sender } from '../../notifications/sender.ts'
import { listAttempts, type PastAttempt } from '../../notifications/store/history.ts'
import { writeBody } from '../../notifications/write-body.ts'
import { operationOfId } from '../../operations/resolve.ts'
import { maySee } from '../access.ts'
import { momentOf } from '../parties.ts'
import { findNotification, listFailing, type SeenNotification } from './store/load-notifications.ts'

export interface NotificationsRoomDeps {
  readonly sql: Sql
  readonly lookup: Lookup
  readonly applications: Pick<Applications, 'find'>
  readonly outbox: Pick<Sender, 'resend'>
}

/** A merchant sees what tells of its orders, an operator all. */
export const notificationsRoom = (deps: NotificationsRoomDeps) => (open: OpenDoor) => {
  const { sql, lookup, applications, outbox } = deps
  open(json.failingNotifications, async ({ query, visitor }) => {
    const application = await applications.find(query.appId)
    if (!application || !maySee(visitor, application.pid)) return notFound()
    const failing = await listFailing(sql, query.appId, listLimits.pageRows)
    const lines = await Promise.all(failing.map((one) => lineFound(lookup, one)))
    return { notifications: lines.filter((line) => line !== undefined) }
  })

  open(json.viewNotification, async ({ params, visitor }) => {
    const seen = await notificationSeen(deps, params.operationId, visitor)
    if (!seen) return notFound()
    const attempts = await listAttempts(sql, seen.notification)
    return {
      notification: lineOf(seen),
      attempts: await Promise.all(attempts.map((attempt) => attemptOf(deps, seen, attempt))),
    }
  })

  open(json.resendNotification, async ({ params, visitor, subject }) => {
    subject(params.operationId)
    const seen = await notificationSeen(deps, params.operationId, visitor)
    if (!seen) return notFound()
    return (await outbox.resend(seen.notification)) ? { ok: true } : tooMany
  })
}

const tooMany = problem(409, 'too_many_attempts', [
  'It has been sent a thousand times: read the answers instead of sending it again.',
  '该通知已发送上千次，请先根据应答排查接收端的问题。',
])

/** A notification with the rows it tells of. */
interface Seen {
  readonly notification: SeenNotification
  readonly order: Order
  readonly operation: Order | Refund
}

/** Named by its operation, whose date has to be right. Not there for other merchants. */
async function notificationSeen(
  { sql, lookup }: NotificationsRoomDeps,
  operationId: string,
  visitor: Visitor,
): Promise<Seen | undefined> {
  const named = operationOfId(operationId)
  const notification = named && (await findNotification(sql, named.key))
  const seen = notification && (await withRows(lookup, notification))
  if (!seen || !maySee(visitor, seen.order.pid)) return undefined
  return named.date === dateOfNumber(seen.operation.createdAt) ? seen : undefined
}

async function withRows(lookup: Lookup, notification: SeenNotification): Promise<Seen | undefined> {
  const order = await lookup.orderAt(notification.order)
  const isRefund = notification.event === 'refund'
  const operation = isRefund ? await lookup.refundAt(notification) : order
  return order && operation && { notification, order, operation }
}

async function lineFound(
  lookup: Lookup,
  notification: SeenNotification,
): Promise<json.NotificationLine | undefined> {
  const seen = await withRows(lookup, notification)
  return seen && lineOf(seen)
}

const lineOf = ({ notification, order, operation }: Seen): json.NotificationLine => ({
  operationId: operationIdOf(operation),
  authNo: authNoOf(order),
  appId: notification.appId,
  event: notification.event,
  state: notification.state,
  attempts: notification.attempts,
  notifyUrl: notification.notifyUrl,
  createdAt: notification.createdAt.toISOString(),
  deliveredAt: momentOf(notification.deliveredAt),
  nextAt: notification.state === 'waiting' ? notification.dueAt.toISOString() : null,
  lastStatus: notification.lastStatus,
  lastError: notification.lastError,
})

async function attemptOf(
  deps: NotificationsRoomDeps,
  { notification }: Seen,
  attempt: PastAttempt,
): Promise<json.AttemptView> {
  const { number, durationMs, status, answer, error } = attempt
  const isDelivered = status === 200 && answer?.trim() === 'success'
  const body = await bodyOf(deps, notification, attempt.at)
  return {
    number,
    at: attempt.at.toISOString(),
    durationMs,
    status,
    answer,
    error,
    isDelivered,
    body,
  }
}

/**
 * The form of an attempt, signature and all. It was never kept: it follows from the rows, which do
 * not change, and from the moment at which it left.
 */
async function bodyOf(
  { sql, applications }: NotificationsRoomDeps,
  { notifyType, ...notification }: SeenNotification,
  sentAt: Date,
): Promise<string | null> {
  const application = await applications.find(notification.appId)
  if (!application || notifyType === null) return null
  const told = { ...notification, notifyType, leasedUntil: sentAt }
  const [operation] = await loadOperations(sql, [told])
  if (!operation) return null
  const { signType, platformKey } = application
  const pairs = notificationPairs(told, operation, { signType, sentAt })
  const signer = { signType, key: platformKey.privateKey }
  return (await writeBody(pairs, notification.charset, signer)).form
}
