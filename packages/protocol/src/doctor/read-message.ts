// From what was pasted to a message: its kind is told by what it holds.
import { Buffer } from 'node:buffer'
import { charsetOf } from '../charset/charset.ts'
import type { Charset } from '../charset/charset.ts'
import { encodeText } from '../charset/encode-text.ts'
import type { FormPair } from '../form/parse-form.ts'
import { findParameter } from '../signing/string-to-sign.ts'
import { notificationRules } from '../signing/verify-notification.ts'
import { requestRules } from '../signing/verify-request.ts'
import { looksLikeError } from './error-texts.ts'
import { looksLikeKey } from './inspect-key.ts'
import type { Message, NoMessage } from './message.ts'
import { unescapeHtml } from './mistakes/html-escaped.ts'
import { readAnswer } from './read-answer.ts'
import { otherFormReadings, readPairs } from './read-pairs.ts'
import { stripHttp } from './strip-http.ts'

/** The kinds that a caller may know beforehand. */
export type GivenKind = Message['kind']

/** `charset` is what holds where the message does not name one. */
export function readMessage(
  pasted: string | Uint8Array,
  charset: Charset,
  given: GivenKind | undefined,
): Message | NoMessage {
  const letters = lettersOf(pasted, charset)
  const parts = stripHttp(letters)
  const inside = charsetOf(parts.charset ?? '') ?? charset
  if (looksLikeKey(letters)) return { kind: 'key', charset }
  const { body } = parts
  if (body.startsWith('{') || body.startsWith('[')) {
    const found = readJson(bytesOf(body), namedIn(body) ?? inside, given)
    return found ?? { kind: 'unknown', charset: inside }
  }
  const form = readForm(parts.query, body, inside, given, parts.isRequest)
  if (form !== undefined) return form
  return { kind: looksLikeError(letters) ? 'error-text' : 'unknown', charset: inside }
}

/** One letter a byte. A text becomes bytes by the charset that it names, or by the given one. */
function lettersOf(pasted: string | Uint8Array, charset: Charset): string {
  if (typeof pasted !== 'string') return Buffer.from(pasted).toString('latin1')
  return encodeText(pasted, namedIn(pasted) ?? charset).toString('latin1')
}

const namedIn = (text: string): Charset | undefined =>
  charsetOf(/(?:^|[?&;\s"])charset"?[=:]"?([\w-]+)/i.exec(text)?.[1] ?? '')

const bytesOf = (letters: string): Buffer => Buffer.from(letters, 'latin1')

/** An answer, the mobile SDK's result, or parameters that a framework has parsed and logged. */
function readJson(raw: Buffer, charset: Charset, given: GivenKind | undefined) {
  const answer = readAnswer(raw, charset)
  if (answer !== undefined || given === 'response') return answer
  const pairs = readMembers(raw)
  return pairs && toMessage(pairs, charset, given, false)
}

function readMembers(raw: Buffer): FormPair[] | undefined {
  try {
    const value: unknown = JSON.parse(raw.toString('utf8'))
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
    return Object.entries(value).map(([name, member]: [string, unknown]): FormPair => {
      return [name, typeof member === 'string' ? member : JSON.stringify(member)]
    })
  } catch {
    return undefined
  }
}

function readForm(
  query: string,
  body: string,
  charset: Charset,
  given: GivenKind | undefined,
  isRequest: boolean,
): Message | undefined {
  // Copied from a page, or escaped by a framework: names would begin with `amp;`.
  const isEscaped = /&amp;[a-z_]+=/.test(query + body)
  const sources = [query, body].map((part) => {
    const joined = part.replaceAll(/\s*\r?\n\s*(?=&)|(?<=&)\s*\r?\n\s*/g, '')
    return bytesOf(isEscaped ? unescapeHtml(joined) : joined)
  })
  const read = readPairs(sources, charset)
  if (read === undefined) return undefined
  const message = toMessage(read.pairs, read.charset, given, isRequest)
  if (message === undefined) return undefined
  const readings = otherFormReadings(sources, read.charset)
  return { ...message, readings, ...(isEscaped && { flaw: 'html-escaped' }) }
}

/** `undefined` when the parameters are none of the platform's. */
function toMessage(
  pairs: readonly FormPair[],
  charset: Charset,
  given: GivenKind | undefined,
  isRequest: boolean,
): Message | undefined {
  const kind = given ?? kindOf(pairs, isRequest)
  if (kind === undefined || kind === 'response') return undefined
  return {
    kind,
    charset,
    sign: findParameter(pairs, 'sign'),
    signType: findParameter(pairs, 'sign_type') || undefined,
    pairs: pairs.filter(([name]) => name !== 'sign'),
    rules: kind === 'request' || kind === 'order-string' ? requestRules : notificationRules,
    readings: [],
  }
}

function kindOf(
  pairs: readonly FormPair[],
  isRequest: boolean,
): Exclude<GivenKind, 'response'> | undefined {
  const has = (name: string) => findParameter(pairs, name) !== undefined
  const method = findParameter(pairs, 'method') ?? ''
  if (has('notify_id') || has('notify_type') || has('notify_time') || has('msg_method')) {
    return 'notification'
  }
  if (method.endsWith('.return')) return 'return'
  if (has('app_id') && (has('biz_content') || (method !== '' && has('version')))) {
    return method.endsWith('.app.pay') && !isRequest ? 'order-string' : 'request'
  }
  if (has('sign') && (has('app_id') || has('out_order_no') || has('auth_no'))) return 'return'
  return has('sign') || method.startsWith('alipay.') ? 'request' : undefined
}
