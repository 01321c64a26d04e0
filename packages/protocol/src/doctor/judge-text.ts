// The text under a signature: whether it is what the message says, and if not, what it was.
import { encodeText } from '../charset/encode-text.ts'
import { withPlainSlashes } from '../envelope/verify-response.ts'
import type { DiagnosisCode } from './diagnosis.ts'
import type { Message } from './message.ts'
import { mistakesBetween, mistakesOfTheReader, mistakesOnTheWay } from './mistakes/index.ts'
import type { Recovered } from './recover-digest.ts'
import { digestOf } from './recover-digest.ts'
import { Search } from './search.ts'
import type { Found } from './search.ts'
import { bytesOfSpelling, textOf } from './spelling.ts'
import type { Mistake, Spelling } from './spelling.ts'
import { isWhole } from '../signing/verify-text.ts'
import type { SigningRule } from '../signing/string-to-sign.ts'

export interface JudgedText {
  readonly codes: readonly DiagnosisCode[]
  readonly names: readonly string[]
  /** By the rule that is right here. */
  readonly stringToSign: string
  /** What was signed instead, if it was found out. */
  readonly found?: string
  /** The signature is right, whatever the merchant's program makes of it. */
  readonly isGenuine: boolean
  readonly candidates: number
}

/** The message as it is rightly written by one of its rules. */
export function spell(message: Message, rule: SigningRule): Spelling {
  const { pairs, charset, text } = message
  return { pairs, rule, isSorted: true, charset, ...(text !== undefined && { text }) }
}

/** With the digest that a known key has signed, and perhaps the merchant's own string. */
export function judgeText(
  message: Message,
  recovered: Recovered & { padding: 'pkcs1' },
  signed: string | undefined,
): JudgedText {
  const isSigned = (bytes: Uint8Array): boolean =>
    digestOf(bytes, recovered.algorithm).equals(recovered.digest)
  const rule = message.rules.find((one) => {
    const spelling = spell(message, one)
    const bytes = bytesOfSpelling(spelling)
    return isSigned(bytes) && isWhole(textOf(spelling), bytes, message.charset)
  })
  if (rule !== undefined) return judgeReader(message, rule, signed)
  const plain = message.text === undefined ? undefined : withPlainSlashes(message.text)
  if (plain !== undefined && isSigned(encodeText(plain, message.charset))) {
    // Readers of answers forgive this, as `verifyResponse` does.
    return judgeReader({ ...message, text: plain }, { omit: [] }, signed, ['json-rewritten'])
  }

  const base = spell(message, documentedRule(message))
  const stringToSign = textOf(base)
  const search = new Search(isSigned)
  const mistakes = mistakesOnTheWay(message)
  const found = search.single(base, mistakes) ?? search.pair(base, mistakes)
  const { candidates } = search
  if (found !== undefined) {
    const { codes, names, spelling } = found
    return { codes, names, stringToSign, found: textOf(spelling), isGenuine: false, candidates }
  }
  const between = judgeStrings(message, signed)
  return { ...between, candidates: candidates + between.candidates }
}

/** Without a digest: the two strings say something, or nothing does. */
export function judgeStrings(message: Message, signed: string | undefined): JudgedText {
  const base = spell(message, documentedRule(message))
  const stringToSign = textOf(base)
  const garbled = garbledCode(stringToSign)
  const rest = { stringToSign, isGenuine: false }
  if (signed === undefined || signed === stringToSign) {
    return { ...rest, codes: [garbled ?? 'changed'], names: [], candidates: 0 }
  }
  const { found, candidates } = findWay(base, mistakesBetween(message, signed), signed)
  const codes = found?.codes ?? [garbled ?? 'different-text']
  return { ...rest, codes, names: found?.names ?? [], candidates }
}

/** The message is right; the merchant's program may still build another string from it. */
function judgeReader(
  message: Message,
  rule: SigningRule,
  signed: string | undefined,
  forgiven: readonly DiagnosisCode[] = forgivenCodes(rule),
): JudgedText {
  const base = spell(message, rule)
  const stringToSign = textOf(base)
  const rest = { stringToSign, isGenuine: true }
  if (signed === undefined || signed === stringToSign) {
    return { ...rest, codes: forgiven, names: [], candidates: 0 }
  }
  const { found, candidates } = findWay(base, mistakesOfTheReader(signed), signed)
  const codes = found?.codes ?? ['different-text']
  return { ...rest, codes, names: found?.names ?? [], candidates }
}

/** The mistakes that lead from one string to the other. */
export function findWay(
  base: Spelling,
  mistakes: readonly Mistake[],
  other: string,
): { readonly found: Found | undefined; readonly candidates: number } {
  const search = new Search((_, spelling) => textOf(spelling) === other)
  const found = search.single(base, mistakes) ?? search.pair(base, mistakes)
  return { found, candidates: search.candidates }
}

const documentedRule = ({ rules }: Message): SigningRule => rules[0] ?? { omit: ['sign'] }

/** The other rules of official packages: with empty values, or without some. V2 is no mistake. */
function forgivenCodes({ keepEmpty, drop }: SigningRule): DiagnosisCode[] {
  if (keepEmpty) return ['empty-value-signed']
  return drop ? ['parameter-not-signed'] : []
}

/** What is left of a text of GBK that was read as UTF-8, and what becomes of that in GBK. */
function garbledCode(text: string): DiagnosisCode | undefined {
  return /\ufffd|锟斤拷/.test(text) ? 'gbk-read-as-utf8' : undefined
}
