// The parameters stand in the order in which the program happened to have them.
import type { Mistake } from '../spelling.ts'

export const notSorted: Mistake = {
  code: 'not-sorted',
  variants: (spelling) => [
    { spelling: { ...spelling, isSorted: false } },
    { spelling: { ...spelling, isSorted: false, pairs: sortedWithoutCase(spelling.pairs) } },
  ],
}

/** Some sort as a dictionary does: `a_b` before `aB`. */
function sortedWithoutCase<Pair extends readonly [string, string]>(pairs: readonly Pair[]): Pair[] {
  return pairs.toSorted(([a], [b]) => (a.toLowerCase() < b.toLowerCase() ? -1 : 1))
}
