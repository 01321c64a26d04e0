import { parseNotification } from '@hongbao/protocol'
import { Buffer } from 'node:buffer'
import { AlipayMisuseError } from '../errors.ts'
import type { VerifiedNotification } from './notification.ts'
import { ambiguous, gatherParameters, verifyParameters } from './verify-parameters.ts'
import type { Recipient } from './verify-parameters.ts'

/**
 * Verifies a notification from the raw bytes of its body, and reads it. What it is about is told by
 * its fields: `notify_type` is not documented for every case. Throws {@link AlipayMisuseError} when
 * it is given an object, and nothing else, whatever the bytes.
 */
export function readNotification(rawBody: unknown, recipient: Recipient): VerifiedNotification {
  const verified = verifyParameters(bytesOf(rawBody), recipient)
  if (verified.outcome === 'rejected') return verified
  const parsed = parseNotification(verified.pairs)
  if (parsed.ok) return { outcome: 'genuine', notification: parsed.notification }
  const raw = gatherParameters(verified.pairs)
  if (!raw) return ambiguous
  return { outcome: 'genuine', notification: { event: 'other', notify_id: raw['notify_id'], raw } }
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
