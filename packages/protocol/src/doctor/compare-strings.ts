// Two strings to sign, side by side, when nothing else is known: the platform's own, out of its
// complaint, and the merchant's.
import type { Charset } from '../charset/charset.ts'
import type { FormPair } from '../form/parse-form.ts'
import { requestRule } from '../signing/string-to-sign.ts'
import { conclude } from './conclude.ts'
import type { Diagnosis } from './diagnosis.ts'
import { findWay } from './judge-text.ts'
import { mistakesBetween } from './mistakes/index.ts'
import { textOf } from './spelling.ts'
import type { Spelling } from './spelling.ts'

/**
 * How the string that a merchant's program signed differs from the one that the platform has built,
 * and by what mistake. Equal strings leave only the key to be wrong. Never throws.
 */
export function compareStrings(expected: string, actual: string, charset: Charset): Diagnosis {
  const strings = {
    kind: 'request',
    charset,
    stringToSign: expected,
    otherString: { text: actual, from: 'given' },
  } as const
  if (expected === actual) return conclude({ ...strings, codes: ['key-unknown'] })
  const base = spellText(expected, charset)
  const { found, candidates } = findWay(base, mistakesBetween({ readings: [] }, actual), actual)
  const { codes, names }: Pick<Diagnosis, 'codes' | 'names'> = found ?? {
    codes: ['different-text'],
    names: [],
  }
  return conclude({ ...strings, codes, names, effort: { rsaOperations: 0, candidates } })
}

/** Cut into parameters again where that is possible: values may hold `&`, names do not. */
function spellText(text: string, charset: Charset): Spelling {
  const pairs: FormPair[] = []
  for (const piece of text.split(/&(?=[a-z][a-z0-9_]*=)/i)) {
    const at = piece.indexOf('=')
    if (at > 0) pairs.push([piece.slice(0, at), piece.slice(at + 1)])
  }
  const spelling: Spelling = { pairs, rule: requestRule, isSorted: true, charset }
  return textOf(spelling) === text ? spelling : { ...spelling, text }
}
