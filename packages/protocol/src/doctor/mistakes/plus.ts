// `+` and the blank, which are the same in a form and not the same under a signature.
import { eachValue, mapValues } from '../spelling.ts'
import type { Mistake, Spelling, Variant } from '../spelling.ts'

/** The blank in these is genuine. */
const time = /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/
const blanksSeparatelyMax = 6

/** A `+` that was sent as it is arrived as a blank. */
export const plusLost: Mistake = {
  code: 'plus-lost',
  *variants(spelling): Generator<Variant> {
    yield* eachValue(spelling, (value) => (time.test(value) ? value : value.replaceAll(' ', '+')))
    for (const [name, value] of spelling.pairs) {
      if (!time.test(value)) yield* someBlanks(spelling, name, value)
    }
  },
}

/** Of a value with few blanks, every choice of those that were a `+`. */
function* someBlanks(spelling: Spelling, name: string, value: string): Generator<Variant> {
  const pieces = value.split(' ')
  const blanks = pieces.length - 1
  if (blanks < 2 || blanks > blanksSeparatelyMax) return
  for (let choice = 1; choice < 2 ** blanks - 1; choice += 1) {
    const joined = pieces.reduce(
      (text, piece, at) => text + ((choice >> (at - 1)) & 1 ? '+' : ' ') + piece,
    )
    yield mapValues(spelling, (old, found) => (found === name ? joined : old))
  }
}

/** A reader that turned the `+` of a value into a blank although it had been decoded already. */
export const readerLostPlus: Mistake = {
  code: 'plus-lost',
  variants: (spelling) => eachValue(spelling, (value) => value.replaceAll('+', ' ')),
}

/** Times with a `+` between date and hour: the blank was encoded, and the `+` never decoded. */
export const blankBecamePlus: Mistake = {
  code: 'blank-became-plus',
  variants: (spelling) => eachValue(spelling, (value) => value.replaceAll(' ', '+')),
}
