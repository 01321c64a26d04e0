// What the signature doctor says, in a form that survives JSON.
import type { Charset } from '../charset/charset.ts'
import type { SignType } from '../signing/sign-bytes.ts'

/** What was pasted. */
export type MessageKind =
  | 'request'
  | 'order-string'
  | 'notification'
  | 'return'
  | 'response'
  /** A key instead of a message. */
  | 'key'
  /** What a library says about a key or a signature. */
  | 'error-text'
  | 'unknown'

/** Everything that may be found; stable, so that programs may tell by it. */
export type DiagnosisCode = (typeof diagnosisCodes)[number]

/** In the order of the documentation. */
export const diagnosisCodes = [
  'right',
  // The parameter `sign` itself.
  'sign-missing',
  'sign-not-base64',
  'sign-url-safe-base64',
  'sign-truncated',
  'plus-lost-in-sign',
  'wrong-digest',
  'wrong-padding',
  // The keys.
  'wrong-key',
  'key-unknown',
  'no-key',
  'own-key-in-place-of-platform-key',
  'platform-key-in-place-of-own-key',
  'key-pkcs1-pkcs8',
  'key-malformed',
  'private-key-pasted',
  // The text under the signature.
  'sign-type-missing',
  'sign-type-extra',
  'not-sorted',
  'values-encoded-before-signing',
  'value-encoded-twice',
  'value-decoded-twice',
  'plus-lost',
  'blank-became-plus',
  'gbk-read-as-utf8',
  'utf8-read-as-gbk',
  'bytes-of-other-charset',
  'empty-value-signed',
  'empty-value-dropped',
  'html-escaped',
  'json-rewritten',
  'object-not-text',
  'parameter-not-signed',
  'parameter-lost',
  'stray-characters',
  'different-text',
  'changed',
  // What was pasted.
  'unreadable',
  'too-large',
] as const

/** `undecidable` when what would decide it was not given: a key, or a message that can be read. */
export type Verdict = 'right' | 'wrong' | 'undecidable'

/** The same in both languages. */
export interface BothLanguages {
  readonly zh: string
  readonly en: string
}

/** A few characters around a place, and the bytes that stand there in the charset. */
export interface Excerpt {
  readonly text: string
  /** Up to eight bytes from the place on, two hexadecimal digits each; empty at the end. */
  readonly hex: string
}

/** The first place at which two strings are not the same. */
export interface FirstDifference {
  /** In characters (UTF-16 code units), from 0. */
  readonly index: number
  /** In bytes of the charset, from 0. */
  readonly byteOffset: number
  /** In the string that should be signed. */
  readonly expected: Excerpt
  /** In the other one. */
  readonly actual: Excerpt
}

/** A known key. */
export interface FittingKey {
  readonly name: string
  readonly role: KeyRole
}

/** Whose a key is: `used` is what the merchant's program holds, to be judged itself. */
export type KeyRole = 'application' | 'platform' | 'other' | 'used'

export interface Diagnosis {
  readonly kind: MessageKind
  readonly verdict: Verdict
  /** What is wrong above all, or `right`. With that verdict another code is forgiven here. */
  readonly code: DiagnosisCode
  /** All that had to be undone for the signature to fit, `code` first. Two mistakes at most. */
  readonly codes: readonly DiagnosisCode[]
  /** What is wrong, in one sentence. */
  readonly sentence: BothLanguages
  /** What to do about it. */
  readonly advice: BothLanguages
  /** Names of the parameters, or of the key, that are at fault, as far as it is one of them. */
  readonly names: readonly string[]
  /** What the gateway signs or verifies; absent when nothing can be read. */
  readonly stringToSign?: string
  /** What the merchant's program signed: as it was given, or as it was found out. */
  readonly otherString?: { readonly text: string; readonly from: 'given' | 'found' }
  readonly firstDifference?: FirstDifference
  /** Whose signature it is, whatever it is over; absent when no known key has made it. */
  readonly whichKeyFits?: FittingKey
  readonly signType?: SignType
  readonly charset?: Charset
  /** What was tried, for those who pay for it. */
  readonly effort: { readonly rsaOperations: number; readonly candidates: number }
}
