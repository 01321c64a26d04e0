// Notifications as the console shows them: what was said, what was answered, and once more by hand.
import { z } from 'zod'

import { changing, looking } from './door.ts'
import { done } from './fields.ts'

const staff = ['merchant', 'operator'] as const

/** operation_id: 24 digits. A notification is named by the operation that it tells of. */
const operationId = z.string().regex(/^\d{24}$/, '24 digits')

/** A notification as a line of a list. */
export const notificationLine = z.object({
  operationId: z.string(),
  authNo: z.string(),
  appId: z.string(),
  event: z.enum(['pay', 'disburse', 'refund']),
  state: z.enum(['waiting', 'delivered', 'given_up']),
  attempts: z.number(),
  notifyUrl: z.string(),
  createdAt: z.string(),
  deliveredAt: z.string().nullable(),
  /** When the next attempt leaves, where one does. */
  nextAt: z.string().nullable(),
  /** What came of the last attempt. */
  lastStatus: z.number().nullable(),
  lastError: z.string().nullable(),
})
export type NotificationLine = z.output<typeof notificationLine>

/** What failed at least once and has not arrived, newest first. */
export const failingNotifications = looking('/api/console/notifications', {
  room: 'console',
  who: staff,
  query: z.object({ appId: z.string().regex(/^\d{16}$/, '16 digits') }),
  answer: z.object({ notifications: z.array(notificationLine) }),
})

/** One attempt. */
export const attemptView = z.object({
  /** From 1, resends by hand included. */
  number: z.number(),
  at: z.string(),
  durationMs: z.number(),
  status: z.number().nullable(),
  /** The first bytes of the answer. */
  answer: z.string().nullable(),
  /** Why there was none: a word of ours, or the system's code. */
  error: z.string().nullable(),
  isDelivered: z.boolean(),
  /** The form as it left; made again from the rows, which is why it is null where they are gone. */
  body: z.string().nullable(),
})
export type AttemptView = z.output<typeof attemptView>

export const viewNotification = looking('/api/console/notifications/:operationId', {
  room: 'console',
  who: staff,
  params: z.object({ operationId }),
  answer: z.object({ notification: notificationLine, attempts: z.array(attemptView) }),
})

/** One more attempt, now. Errors: too_many_attempts (409). */
export const resendNotification = changing(
  'POST',
  '/api/console/notifications/:operationId/attempts',
  'notification.resend',
  { room: 'console', who: staff, params: z.object({ operationId }), answer: done, perMinute: 60 },
)
