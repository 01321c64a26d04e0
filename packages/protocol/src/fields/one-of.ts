// Fields with a few fixed values.
import { field, type Field, type Flaw } from './field.ts'

/** One of the texts given, letter for letter. */
export function oneOf<const Value extends string>(...values: Value[]): Field<Value, Value, true> {
  const list = values.join(' / ')
  const flaw: Flaw = { zh: `须为${list}之一`, en: `must be one of ${list}` }
  const parse = (value: unknown): Value | Flaw => values.find((known) => known === value) ?? flaw
  return field({
    max: Math.max(...values.map((value) => value.length)),
    format: { zh: list, en: list },
    parse,
    read: parse,
    render: (value: Value) => value,
  })
}
