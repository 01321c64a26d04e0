// The same bytes, read in another way: what cannot be told from the decoded values any more.
import type { Charset } from '../../charset/charset.ts'
import type { FormPair } from '../../form/parse-form.ts'
import type { DiagnosisCode } from '../diagnosis.ts'
import type { Mistake, Spelling } from '../spelling.ts'

/** The message's pairs but for `sign`, or the text of an answer, by another way of reading it. */
export interface OtherReading {
  readonly code: DiagnosisCode
  readonly charset: Charset
  readonly pairs?: readonly FormPair[]
  readonly text?: string
}

/** One mistake for each reading, in the bytes of either charset. */
export function otherReadings(readings: readonly OtherReading[]): Mistake[] {
  return readings.map(({ code, charset, pairs, text }) => ({
    code,
    variants: (spelling: Spelling) => {
      const reading = {
        ...spelling,
        ...(pairs !== undefined && { pairs }),
        ...(text !== undefined && { text }),
      }
      const inOther = { spelling: { ...reading, charset } }
      return charset === spelling.charset ? [inOther] : [inOther, { spelling: reading }]
    },
  }))
}
