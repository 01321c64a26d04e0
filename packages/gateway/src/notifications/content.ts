// What a notification says, from the rows of its operation as they are when it is sent. Pure.
// https://opendocs.alipay.com/open/203/105286
import {
  formatTimestamp,
  maskLogonId,
  renderNotification,
  type FormPair,
  type SignType,
} from '@hongbao/protocol'

import type { Order, Owner, Refund } from '../funds/model.ts'
import { authNoOf, operationIdOf } from '../funds/numbers.ts'
import type { ClaimedNotification } from './model.ts'

/** The rows that a notification speaks of. */
export interface Operation {
  readonly order: Order
  /** The refund that it is about; undefined: the order's PAY operation. */
  readonly refund: Refund | undefined
  /** Whom the event names: the payee of a disbursement, otherwise the payer. */
  readonly party: Owner | undefined
}

/** The party's number for the event of a notification. */
export const partyOf = (notification: ClaimedNotification, order: Order): bigint | null =>
  notification.event === 'disburse' ? order.payeeId : order.payerId

/** Every parameter but `sign`, none of them empty. notify_time is the moment of sending. */
export function notificationPairs(
  notification: ClaimedNotification,
  { order, refund, party }: Operation,
  { signType, sentAt }: { signType: SignType; sentAt: Date },
): FormPair[] {
  const operation = refund ?? order
  const movedAt = refund ? refund.createdAt : order.paidAt
  const content = {
    notify_time: formatTimestamp(sentAt),
    notify_type: notification.notifyType,
    notify_id: notifyIdOf(notification),
    app_id: operation.appId,
    auth_app_id: operation.authAppId,
    charset: notification.charset,
    version: '1.0',
    sign_type: signType,
    auth_no: authNoOf(order),
    out_order_no: order.outOrderNo,
    operation_id: operationIdOf(operation),
    out_request_no: operation.outRequestNo,
    amount: operation.amount,
    status: refund ? ('SUCCESS' as const) : order.status,
    gmt_create: formatTimestamp(operation.createdAt),
    ...(movedAt && { gmt_trans: formatTimestamp(movedAt) }),
  }
  const logonId = party && maskLogonId(party.logonId)
  const payer = party && { payer_logon_id: logonId, payer_user_id: String(party.id) }
  switch (notification.event) {
    case 'pay':
      return renderNotification('pay', { ...content, operation_type: 'PAY', ...payer })
    case 'disburse': {
      const payee = party && { payee_logon_id: logonId, payee_user_id: String(party.id) }
      return renderNotification('disburse', { ...content, operation_type: 'PAY', ...payee })
    }
    case 'refund':
      return renderNotification('refund', { ...content, operation_type: 'REFUND', ...payer })
  }
}

/**
 * notify_id: 34 digits like the platform's, from the operation's id and the moment of its creation,
 * so that it is the same at every attempt and no two operations share one.
 */
function notifyIdOf({ id, createdAt }: { id: bigint; createdAt: Date }): string {
  const digits = formatTimestamp(createdAt).replaceAll(/\D/g, '')
  const milliseconds = String(createdAt.getUTCMilliseconds()).padStart(3, '0')
  const place = String(id).padStart(12, '0')
  return `${digits.slice(0, 8)}00222${digits.slice(8)}${milliseconds}${place}`
}
