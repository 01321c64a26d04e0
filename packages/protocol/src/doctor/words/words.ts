// How the doctor speaks: without the stop at the end, since two sentences may become one.
import type { BothLanguages } from '../diagnosis.ts'

export interface Words {
  /** What is wrong: one sentence that stands by itself. */
  readonly sentence: BothLanguages
  /** What to do, in whole sentences. */
  readonly advice: BothLanguages
}
