// What is announced to notify_url, and the merchant's reading of it.
// https://opendocs.alipay.com/open/203/105286
import type { FormPair } from '../form/parse-form.ts'
import { logonId, oneOf, text, timestamp, userId, yuan } from '../fields/index.ts'
import type { Answer } from './contract.ts'
import {
  fieldError,
  isFieldError,
  listOf,
  parseMembers,
  renderMembers,
  type FieldError,
} from './members.ts'
import { status } from './order-fields.ts'
import type { InputsOf, ValuesOf } from './shapes.ts'

/** What every notification begins with; `sign` is added by who sends it. */
const head = {
  notify_time: timestamp(),
  notify_type: text(64),
  notify_id: text(128),
  app_id: text(32).optional(),
  auth_app_id: text(32).optional(),
  charset: text(10).optional(),
  version: text(3).optional(),
  sign_type: text(10).optional(),
}

const operation = {
  auth_no: text(64),
  out_order_no: text(64).optional(),
  operation_id: text(64),
  out_request_no: text(64).optional(),
  amount: yuan('0.01', '100000000.00'),
  status,
  gmt_create: timestamp().optional(),
  gmt_trans: timestamp().optional(),
}

const payer = { payer_logon_id: logonId().optional(), payer_user_id: userId().optional() }
const payee = { payee_logon_id: logonId().optional(), payee_user_id: userId().optional() }

/**
 * The three events. `notifyType` is what the gateway sends unless told otherwise. Only the
 * refund's is known for certain, so a client must not branch on notify_type.
 */
export const notifications = {
  pay: {
    notifyType: 'fund_stdtrustee_pay.success',
    fields: { ...head, ...operation, operation_type: oneOf('PAY'), ...payer },
  },
  disburse: {
    notifyType: 'fund_stdtrustee_disburse.success',
    fields: { ...head, ...operation, operation_type: oneOf('PAY'), ...payee },
  },
  // After a time-out no request of the merchant exists: out_request_no may be missing or unknown.
  refund: {
    notifyType: 'fund_stdtrustee_refund.success',
    fields: { ...head, ...operation, operation_type: oneOf('REFUND'), ...payer },
  },
} as const

/** What can be announced: a payment, a disbursement, a refund. */
export type NotificationEvent = keyof typeof notifications

type FieldsOf<Event extends NotificationEvent> = (typeof notifications)[Event]['fields']

/** What the gateway announces. */
export type NotificationInput<Event extends NotificationEvent> = InputsOf<FieldsOf<Event>>

/** What a merchant is told, by event; `raw` holds every parameter that came. */
export type CouponNotification = {
  [Event in NotificationEvent]: { readonly event: Event } & Answer<ValuesOf<FieldsOf<Event>>>
}[NotificationEvent]

const lists = {
  pay: listOf(notifications.pay.fields),
  disburse: listOf(notifications.disburse.fields),
  refund: listOf(notifications.refund.fields),
}

/** The parameters of a notification but for `sign`, none of them empty. */
export function renderNotification<Event extends NotificationEvent>(
  event: Event,
  values: NotificationInput<Event>,
): FormPair[] {
  return Object.entries(renderMembers(lists[event], values) as Record<string, string>)
}

/**
 * Reads the parameters of a notification whose signature has been verified. The event follows
 * from operation_type and from whom it names: REFUND is a refund, PAY with a payee a
 * disbursement, PAY without one a payment. A name that comes with two values is an error.
 */
export function parseNotification(
  parameters: Iterable<FormPair>,
): { readonly ok: true; readonly notification: CouponNotification } | FieldError {
  // Without a prototype every name is a plain member, and the cheapest way to gather them.
  const raw: Record<string, string> = Object.create(null)
  for (const [name, value] of parameters) {
    const earlier = raw[name]
    if (earlier !== undefined && earlier !== value) return fieldError(name, ambiguous)
    raw[name] = value
  }
  const event = eventOf(raw)
  const members = parseMembers(lists[event], 'notification', raw, 'read')
  if (isFieldError(members)) return members
  return { ok: true, notification: { event, ...members, raw } as unknown as CouponNotification }
}

const ambiguous = { zh: '重复且取值不同', en: 'comes with two values' }

function eventOf(raw: Readonly<Record<string, string>>): NotificationEvent {
  if (raw['operation_type'] === 'REFUND') return 'refund'
  return raw['payee_user_id'] || raw['payee_logon_id'] ? 'disburse' : 'pay'
}
