// Percent-encoding that was done, or undone, once too often.
import type { Charset } from '../../charset/charset.ts'
import { encodeForm } from '../../form/encode-form.ts'
import { eachValue, textOf } from '../spelling.ts'
import type { Mistake, Spelling, Variant } from '../spelling.ts'

/** Every way in which libraries write a value. */
function encoders(charset: Charset): ((value: string) => string)[] {
  const strict = (blank: '+' | '%20') => (value: string) =>
    encodeForm([['', value]], charset, blank).slice(1)
  const lenient = (value: string) => encodeURIComponent(value.toWellFormed())
  const lower = (value: string) =>
    lenient(value).replaceAll(/%../g, (escape) => escape.toLowerCase())
  return [lenient, strict('+'), strict('%20'), lower]
}

function* encoded(spelling: Spelling): Generator<Variant> {
  for (const encode of encoders(spelling.charset)) yield* eachValue(spelling, encode)
  // The whole string, with its own `=` and `&`.
  yield { spelling: { ...spelling, text: encodeURIComponent(textOf(spelling).toWellFormed()) } }
}

function* decoded(spelling: Spelling): Generator<Variant> {
  yield* eachValue(spelling, unescape)
  yield* eachValue(spelling, (value) => unescape(value.replaceAll('+', ' ')))
}

function unescape(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

/** Signed were the values as they look on the way. */
export const valuesEncodedBeforeSigning: Mistake = {
  code: 'values-encoded-before-signing',
  variants: encoded,
}

/** Signed was the value, and it travelled encoded twice. */
export const valueEncodedTwice: Mistake = { code: 'value-encoded-twice', variants: decoded }

/** The reader's own string has values that were decoded once more. */
export const readerDecodedTwice: Mistake = { code: 'value-decoded-twice', variants: decoded }

/** The reader's own string has values that were encoded again, or never decoded. */
export const readerEncodedAgain: Mistake = { code: 'value-encoded-twice', variants: encoded }
