// A pasted message as the doctor sees it.
import type { Charset } from '../charset/charset.ts'
import type { FormPair } from '../form/parse-form.ts'
import type { SigningRule } from '../signing/string-to-sign.ts'
import type { DiagnosisCode, MessageKind } from './diagnosis.ts'
import type { OtherReading } from './mistakes/other-readings.ts'

export interface Message {
  readonly kind: Exclude<MessageKind, 'key' | 'error-text' | 'unknown'>
  readonly charset: Charset
  readonly sign: string | undefined
  /** As the message names it. */
  readonly signType: string | undefined
  /** All parameters but `sign`, in order; empty for an answer. */
  readonly pairs: readonly FormPair[]
  /** The node of an answer. */
  readonly text?: string
  /** By which it may rightly be signed, the documented rule first. */
  readonly rules: readonly SigningRule[]
  /** Other ways of reading the same bytes. */
  readonly readings: readonly OtherReading[]
  /** What had to be undone before it could be read at all. */
  readonly flaw?: DiagnosisCode
  /** What an answer says the gateway has built, in its complaint about a signature. */
  readonly complaint?: string
}

/** What is pasted instead of a message. */
export interface NoMessage {
  readonly kind: 'key' | 'error-text' | 'unknown'
  readonly charset: Charset
}
