// A way to write the string to sign. The right way and every mistake are spellings of one message.
import { encodeText } from '../charset/encode-text.ts'
import type { Charset } from '../charset/charset.ts'
import type { FormPair } from '../form/parse-form.ts'
import { stringToSign } from '../signing/string-to-sign.ts'
import type { SigningRule } from '../signing/string-to-sign.ts'
import type { DiagnosisCode } from './diagnosis.ts'

export interface Spelling {
  /** All parameters but `sign`, in the order in which they came. Empty for an answer. */
  readonly pairs: readonly FormPair[]
  readonly rule: SigningRule
  readonly isSorted: boolean
  /** By which the text becomes bytes. */
  readonly charset: Charset
  /** The whole text where no parameters make it up: the node of an answer. */
  readonly text?: string
}

/** A spelling that somebody may have signed, and which parameters it differs in. */
export interface Variant {
  readonly spelling: Spelling
  readonly names?: readonly string[]
}

/** What somebody did, told by how the text was then written. The likeliest variants come first. */
export interface Mistake {
  readonly code: DiagnosisCode
  variants(spelling: Spelling): Iterable<Variant>
}

export function textOf({ pairs, rule, isSorted, text }: Spelling): string {
  if (text !== undefined) return text
  if (isSorted) return stringToSign(pairs, rule)
  return pairs
    .filter(([name, value]) => !rule.omit.includes(name) && (value !== '' || rule.keepEmpty))
    .map((pair) => pair.join('='))
    .join('&')
}

export function bytesOfSpelling(spelling: Spelling): Uint8Array {
  return encodeText(textOf(spelling), spelling.charset)
}

/** The spelling with every value changed; of an answer, with the text of its node changed. */
export function mapValues(
  spelling: Spelling,
  change: (value: string, name: string) => string,
): Variant {
  if (spelling.text !== undefined) {
    return { spelling: { ...spelling, text: change(spelling.text, '') } }
  }
  const names: string[] = []
  const pairs = spelling.pairs.map(([name, value]): FormPair => {
    const changed = change(value, name)
    if (changed !== value) names.push(name)
    return [name, changed]
  })
  return { spelling: { ...spelling, pairs }, names }
}

/** The same change made to all values, then to each one alone, where that is something else. */
export function* eachValue(
  spelling: Spelling,
  change: (value: string, name: string) => string,
): Generator<Variant> {
  const all = mapValues(spelling, change)
  const names = all.names ?? ['']
  if (names.length === 0) return
  yield all
  if (names.length < 2) return
  for (const only of names) {
    yield mapValues(spelling, (value, name) => (name === only ? change(value, name) : value))
  }
}
