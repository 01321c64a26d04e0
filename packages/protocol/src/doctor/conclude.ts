// From codes to what is told.
import type { BothLanguages, Diagnosis, DiagnosisCode, Verdict } from './diagnosis.ts'
import { firstDifference } from './first-difference.ts'
import { wordsOf } from './words/index.ts'

type Findings = Pick<
  Diagnosis,
  'kind' | 'codes' | 'charset' | 'stringToSign' | 'otherString' | 'whichKeyFits' | 'signType'
> & {
  readonly names?: readonly string[]
  /** What was found keeps nobody from reading the message here. */
  readonly isForgiven?: boolean
  /** What is missing may rightly be. */
  readonly isUndecided?: boolean
  readonly effort?: Diagnosis['effort']
}

const undecidable: ReadonlySet<DiagnosisCode> = new Set([
  'no-key',
  'private-key-pasted',
  'unreadable',
  'too-large',
])

const nothing = { rsaOperations: 0, candidates: 0 }

export function conclude(findings: Findings): Diagnosis {
  const { codes: found, names = [], effort = nothing, ...others } = findings
  const { isForgiven = false, isUndecided = false, ...rest } = others
  const codes: readonly DiagnosisCode[] = found.length === 0 ? ['right'] : found
  const [code = 'right'] = codes
  const { stringToSign, otherString, charset = 'utf-8' } = rest
  const difference =
    stringToSign !== undefined && otherString !== undefined
      ? firstDifference(stringToSign, otherString.text, charset)
      : undefined
  return {
    ...rest,
    verdict: isUndecided ? 'undecidable' : verdictOf(code, isForgiven),
    code,
    codes,
    sentence: say(codes, names, isForgiven),
    advice: advise(codes),
    names: [...new Set(names)],
    ...(difference && { firstDifference: difference }),
    effort,
  }
}

function verdictOf(code: DiagnosisCode, isForgiven: boolean): Verdict {
  if (code === 'right' || isForgiven) return 'right'
  return undecidable.has(code) ? 'undecidable' : 'wrong'
}

const namesMax = 6

function say(
  codes: readonly DiagnosisCode[],
  names: readonly string[],
  isForgiven: boolean,
): BothLanguages {
  const sentences = codes.map((code) => wordsOf(code).sentence)
  const said = sentences.map(({ zh }) => zh).join()
  const shown = [...new Set(names)].filter((name) => !said.includes(name)).slice(0, namesMax)
  const [zhNames, enNames] =
    shown.length > 0 ? [`（${shown.join('、')}）`, ` (${shown.join(', ')})`] : ['', '']
  const [zhForgiven, enForgiven] = isForgiven && codes[0] !== 'right' ? forgiven : ['', '']
  return {
    zh: `${zhForgiven}${sentences.map(({ zh }) => zh).join('；另外，')}${zhNames}。`,
    en: capitalised(`${enForgiven}${sentences.map(({ en }) => en).join('; besides, ')}${enNames}.`),
  }
}

const capitalised = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

const forgiven = ['签名正确，但有一处不合规范：', 'The signature is right, with one irregularity: ']

function advise(codes: readonly DiagnosisCode[]): BothLanguages {
  const advice = codes.map((code) => wordsOf(code).advice)
  return {
    zh: advice.map(({ zh }) => zh).join(''),
    en: advice.map(({ en }) => en).join(' '),
  }
}
