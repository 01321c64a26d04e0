// Parameters without a value are not signed, by the documented rule; some packages sign `k=`.
import type { Mistake, Spelling } from '../spelling.ts'

const emptyOnes = ({ pairs }: Spelling): string[] =>
  pairs.flatMap(([name, value]) => (value === '' ? [name] : []))

const keeping = (spelling: Spelling, keepEmpty: boolean) => [
  {
    spelling: { ...spelling, rule: { ...spelling.rule, keepEmpty } },
    names: emptyOnes(spelling),
  },
]

export const emptyValueSigned: Mistake = {
  code: 'empty-value-signed',
  variants: (spelling) => (spelling.rule.keepEmpty ? [] : keeping(spelling, true)),
}

export const emptyValueDropped: Mistake = {
  code: 'empty-value-dropped',
  variants: (spelling) => (spelling.rule.keepEmpty ? keeping(spelling, false) : []),
}
