// Words in two languages. A room's texts are one object for each, of the same shape: a word that is
// missing in one of them does not compile.
import type { ProblemBody } from '@hongbao/gateway/json'

import type { KnockError } from './knock.ts'
import { useSettings, type Language } from './settings.tsx'

/** The same shape, with any words. */
type Worded<T> = {
  readonly [Name in keyof T]: T[Name] extends (...given: infer Given) => string
    ? (...given: Given) => string
    : T[Name] extends string
      ? string
      : Worded<T[Name]>
}

export interface Texts<T> {
  readonly zh: T
  readonly en: Worded<T>
}

/** Declares the texts of a room; the Chinese ones give the shape. */
export const texts = <const T>(zh: T, en: Worded<T>): Texts<T> => ({ zh, en })

/** The words in the visitor's language. */
export function useTexts<T>({ zh, en }: Texts<T>): Worded<T> {
  return useSettings().language === 'zh' ? (zh as Worded<T>) : en
}

/** A problem in the visitor's language: what is wrong, and what to do. */
const problemText = (problem: ProblemBody['error'], language: Language): string =>
  language === 'zh' ? problem.messageZh : problem.message

/** The same, for what a knock threw. */
export function useProblemText(): (error: KnockError) => string {
  const { language } = useSettings()
  return ({ problem }) => problemText(problem, language)
}
