import { parseYuan } from '@hongbao/protocol'
import { Buffer } from 'node:buffer'
import { AlipayMisuseError } from '../errors.ts'
import type { Notification, NotificationParameters, VerifiedNotification } from './notification.ts'
import { verifyParameters } from './verify-parameters.ts'
import type { Recipient } from './verify-parameters.ts'

/**
 * Verifies a notification from the raw bytes of its body, and reads it. What it is about is told by
 * its fields: `notify_type` is not documented for every case. Throws {@link AlipayMisuseError} when
 * it is given an object, and nothing else, whatever the bytes.
 */
export function readNotification(raw: unknown, recipient: Recipient): VerifiedNotification {
  const verified = verifyParameters(bytesOf(raw), recipient)
  return 'kind' in verified ? verified : readParameters(verified.parameters)
}

function bytesOf(raw: unknown): Uint8Array {
  if (raw instanceof Uint8Array) return raw
  if (typeof raw === 'string') return Buffer.from(raw, 'utf8')
  const message =
    'verifyNotification needs the body as it came, as bytes or text. What was passed has been ' +
    'parsed already, which loses what the signature is over: keep the body parser away from this ' +
    'route, or let notificationHandler read the body.'
  throw new AlipayMisuseError('body-already-read', message, { field: 'rawBody' })
}

function readParameters(parameters: NotificationParameters): Notification {
  const { auth_no, operation_id, operation_type, status, notify_id } = parameters
  const amount = parseYuan(parameters['amount'] ?? '')
  if (!auth_no || !operation_id || !status || amount === undefined) {
    return { kind: 'other', notify_id, parameters }
  }
  const { out_order_no, out_request_no, gmt_create, gmt_trans } = parameters
  const { payer_user_id, payee_user_id, payee_logon_id } = parameters
  const operation = {
    auth_no,
    operation_id,
    out_order_no,
    out_request_no,
    amount,
    status,
    gmt_create,
    gmt_trans,
    notify_id,
    parameters,
  }
  if (operation_type === 'REFUND') return { kind: 'refund', ...operation, payer_user_id }
  if (operation_type !== 'PAY') return { kind: 'other', notify_id, parameters }
  // Only a disbursement has a payee: whom a packet is for is not known when it is paid.
  return payee_user_id || payee_logon_id
    ? { kind: 'disburse', ...operation, payee_user_id }
    : { kind: 'pay', ...operation, payer_user_id }
}
