import { charsetOf, parseForm, verifyNotification } from '@hongbao/protocol'
import type { Charset, FormPair, SignType } from '@hongbao/protocol'
import type { KeyObject } from 'node:crypto'
import { notificationBytesMax } from '../limits.ts'
import { rejected } from './notification.ts'
import type { MessageParameters, Rejected } from './notification.ts'

/** What the receiver of a message knows beforehand. */
export interface Recipient {
  readonly appId: string
  readonly alipayPublicKey: KeyObject
  readonly signType: SignType
  /** For messages that do not name one; they use that of the request they are about. */
  readonly charset: Charset
}

/** Parameters of a message that is the platform's and meant for us. */
export interface VerifiedParameters {
  readonly outcome: 'verified'
  /** As they came, sign included, and not yet known to be without repetition. */
  readonly pairs: readonly FormPair[]
}

/** What a notification says about money and people. */
const telling = new RegExp(
  '&(?:amount|app_id|auth_no|auth_app_id|gmt_create|gmt_trans|operation_id|operation_type|' +
    'out_order_no|out_request_no|payee_logon_id|payee_user_id|payer_logon_id|payer_user_id|' +
    'status|total_pay_refund_amount)=',
)
const hidden = 'A parameter of the message holds another one, as no genuine message does.'

/**
 * The string that is signed, `a=1&b=2`, does not say where a parameter ends. Whoever has seen a
 * genuine message could write one parameter into the value before it: signed still, but not read.
 */
const hidesAnother = ([name, value]: FormPair): boolean =>
  /[&=]/.test(name) || (value.includes('&') && telling.test(value))

const nothing: ReadonlySet<string> = new Set()

/**
 * Decodes the parameters of a message exactly once, and verifies the signature over all of them but
 * those `ignored`. Never throws. https://opendocs.alipay.com/open/270/105902
 */
export function verifyParameters(
  raw: Uint8Array,
  recipient: Recipient,
  ignored: ReadonlySet<string> = nothing,
): VerifiedParameters | Rejected {
  if (raw.length > notificationBytesMax) {
    return rejected('too-large', `The message has more than ${notificationBytesMax} bytes.`)
  }
  const read = readPairs(raw, recipient.charset)
  if ('outcome' in read) return read
  const pairs = ignored.size > 0 ? read.pairs.filter(([name]) => !ignored.has(name)) : read.pairs
  if (pairs.some(hidesAnother)) return rejected('malformed', hidden)
  const problem = rejectSignature(pairs, read.charset, recipient)
  if (problem) return problem
  const appId = valueOf(pairs, 'app_id')
  if (appId !== undefined && appId !== recipient.appId) {
    return rejected('other-application', 'The message is genuine, but for another application.')
  }
  return { outcome: 'verified', pairs }
}

/** The parameters without sign, or nothing when a name comes twice. */
export function gatherParameters(pairs: readonly FormPair[]): MessageParameters | undefined {
  const parameters = new Map(pairs)
  if (parameters.size !== pairs.length) return undefined
  parameters.delete('sign')
  return Object.fromEntries(parameters)
}

/** Two values for one name leave open which of them the platform meant. */
export const ambiguous = rejected('malformed', 'A parameter of the message is there twice.')

function valueOf(pairs: readonly FormPair[], name: string): string | undefined {
  return pairs.find(([found]) => found === name)?.[1]
}

/** The charset is a parameter itself; its name and value are ASCII whatever it says. */
function readPairs(
  raw: Uint8Array,
  charsetDefault: Charset,
): { readonly pairs: FormPair[]; readonly charset: Charset } | Rejected {
  const pairs = parseForm(raw, 'utf-8')
  if (pairs === 'malformed') {
    return rejected('malformed', 'The message is not application/x-www-form-urlencoded.')
  }
  const label = valueOf(pairs, 'charset')
  const charset = label === undefined ? charsetDefault : charsetOf(label)
  if (!charset) return rejected('unknown-charset', 'The charset is none of utf-8, gbk, gb2312.')
  if (charset === 'utf-8') return { pairs, charset }
  const decoded = parseForm(raw, charset)
  return { pairs: decoded === 'malformed' ? pairs : decoded, charset }
}

function rejectSignature(
  pairs: readonly FormPair[],
  charset: Charset,
  { alipayPublicKey, signType }: Recipient,
): Rejected | undefined {
  if (!valueOf(pairs, 'sign')) {
    const message =
      'The message has no sign. Whoever sent it is not the platform, or the body was changed ' +
      'before it came here: pass its raw bytes.'
    return rejected('unsigned', message)
  }
  const claimed = valueOf(pairs, 'sign_type')
  if (claimed && claimed !== signType) {
    const message = `The message is signed with ${claimed}, and this client is set to ${signType}.`
    return rejected('sign-type', message)
  }
  if (verifyNotification(pairs, charset, alipayPublicKey, signType)) return undefined
  const message =
    'The signature is not the platform’s. Either the message is forged, or the body was decoded ' +
    'or written anew before it came here (pass its raw bytes), or alipayPublicKey is not the key ' +
    'that the platform shows for this application.'
  return rejected('bad-signature', message)
}
