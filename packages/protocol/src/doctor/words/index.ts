// What is said about each diagnosis, in both languages.
import type { DiagnosisCode } from '../diagnosis.ts'
import { wordsOfKeys } from './of-keys.ts'
import { wordsOfSign } from './of-sign.ts'
import { wordsOfText } from './of-text.ts'
import { wordsOfValues } from './of-values.ts'
import type { Words } from './words.ts'

const words: Readonly<Record<DiagnosisCode, Words>> = {
  ...wordsOfText,
  ...wordsOfSign,
  ...wordsOfKeys,
  ...wordsOfValues,
}

/** The sentence begins small and has no stop: it may become part of another one. */
export function wordsOf(code: DiagnosisCode): Words {
  return words[code]
}
