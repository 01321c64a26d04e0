// Points in time, as texts.
import { formatTimestamp, parseTimestamp } from '../timestamps.ts'
import { field, type Field, type Flaw } from './field.ts'
import { readText } from './text.ts'

const flaw: Flaw = {
  zh: '须为yyyy-MM-dd HH:mm:ss格式的时间',
  en: 'must be a time as yyyy-MM-dd HH:mm:ss',
}

/** yyyy-MM-dd HH:mm:ss in GMT+8; kept as text, for which `parseTimestamp` has the moment. */
export function timestamp(): Field<string | Date, string, true> {
  return field({
    max: 19,
    format: { zh: 'yyyy-MM-dd HH:mm:ss（GMT+8）', en: 'yyyy-MM-dd HH:mm:ss, GMT+8' },
    parse: (value) => (typeof value === 'string' && parseTimestamp(value) ? value : flaw),
    read: readText,
    render: (value: string | Date) => (typeof value === 'string' ? value : formatTimestamp(value)),
  })
}
