import { charsetOf, parseForm, verifyNotification } from '@hongbao/protocol'
import type { Charset, FormPair, SignType } from '@hongbao/protocol'
import type { KeyObject } from 'node:crypto'
import { notificationBytesMax } from '../limits.ts'
import type {
  NotificationParameters,
  RejectedNotification,
  RejectionReason,
} from './notification.ts'

/** What the receiver of a message knows beforehand. */
export interface Recipient {
  readonly appId: string
  readonly alipayPublicKey: KeyObject
  readonly signType: SignType
  /** For messages that do not name one; they use that of the request they are about. */
  readonly charset: Charset
}

/**
 * The parameters of a message of the platform, each decoded exactly once, if the signature over all
 * of them is the platform's and it is meant for us. Never throws.
 * https://opendocs.alipay.com/open/270/105902
 */
export function verifyParameters(
  raw: Uint8Array,
  recipient: Recipient,
  ignored: ReadonlySet<string> = new Set(),
): { readonly parameters: NotificationParameters } | RejectedNotification {
  if (raw.length > notificationBytesMax) {
    return rejected('too-large', `The message has more than ${notificationBytesMax} bytes.`)
  }
  const read = readPairs(raw, recipient.charset)
  if ('kind' in read) return read
  const pairs = ignored.size > 0 ? read.pairs.filter(([name]) => !ignored.has(name)) : read.pairs
  const parameters = Object.fromEntries(pairs)
  // Two values for one name would let a reader see another one than was verified.
  if (Object.keys(parameters).length !== pairs.length) {
    return rejected('malformed', 'A parameter is there twice.')
  }
  return (
    rejectSignature(pairs, parameters, read.charset, recipient) ??
    rejectRecipient(parameters, recipient) ?? { parameters: withoutSign(parameters) }
  )
}

/** The charset is a parameter itself, and its name and value are ASCII in every charset. */
function readPairs(
  raw: Uint8Array,
  charsetDefault: Charset,
): { readonly pairs: FormPair[]; readonly charset: Charset } | RejectedNotification {
  const pairs = parseForm(raw, 'utf-8')
  if (pairs === 'malformed') {
    return rejected('malformed', 'The message is not application/x-www-form-urlencoded.')
  }
  const label = pairs.find(([name]) => name === 'charset')?.[1]
  const charset = charsetOf(label ?? charsetDefault)
  if (!charset) return rejected('unknown-charset', 'The charset is none of utf-8, gbk, gb2312.')
  if (charset === 'utf-8') return { pairs, charset }
  const decoded = parseForm(raw, charset)
  return { pairs: decoded === 'malformed' ? pairs : decoded, charset }
}

function rejectSignature(
  pairs: readonly FormPair[],
  { sign, sign_type: signType }: NotificationParameters,
  charset: Charset,
  recipient: Recipient,
): RejectedNotification | undefined {
  if (!sign) {
    const message =
      'The message has no sign. Whoever sent it is not the platform, or the body was changed ' +
      'before it came here: pass its raw bytes.'
    return rejected('unsigned', message)
  }
  if (signType !== undefined && signType !== recipient.signType) {
    const message = `The message says it is signed with ${signType}, not ${recipient.signType}.`
    return rejected('sign-type', message)
  }
  if (verifyNotification(pairs, charset, recipient.alipayPublicKey, recipient.signType)) {
    return undefined
  }
  const message =
    'The signature is not the platform’s. Either the message is forged, or the body was decoded ' +
    'or written anew before it came here (pass its raw bytes), or alipayPublicKey is not the key ' +
    'that the platform shows for this application.'
  return rejected('bad-signature', message)
}

function rejectRecipient(
  { app_id: appId }: NotificationParameters,
  recipient: Recipient,
): RejectedNotification | undefined {
  if (appId === undefined || appId === recipient.appId) return undefined
  const message = 'The message is genuine, but meant for another application.'
  return rejected('other-application', message)
}

function withoutSign(parameters: NotificationParameters): NotificationParameters {
  const { sign, ...others } = parameters
  return sign === undefined ? parameters : others
}

function rejected(reason: RejectionReason, message: string): RejectedNotification {
  return { kind: 'rejected', reason, message }
}
