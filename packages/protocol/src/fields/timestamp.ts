// Points in time, as texts.
import { field, type Field, type Flaw } from './field.ts'
import { readText } from './text.ts'

const timestampText = /^[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}$/

const flaw: Flaw = { zh: '须为yyyy-MM-dd HH:mm:ss格式', en: 'must be yyyy-MM-dd HH:mm:ss' }

/** yyyy-MM-dd HH:mm:ss in GMT+8, kept as text. */
export function timestamp(): Field<string, string, true> {
  return field({
    max: 19,
    format: { zh: 'yyyy-MM-dd HH:mm:ss（GMT+8）', en: 'yyyy-MM-dd HH:mm:ss, GMT+8' },
    parse: (value) => (typeof value === 'string' && timestampText.test(value) ? value : flaw),
    read: readText,
    render: (value: string) => value,
  })
}
