// JSON text inside JSON, as extra_param is.
import { field, isFlaw, type Field, type Flaw } from './field.ts'
import { readText, text } from './text.ts'

/** What a developer may write: the JSON text, or the object that becomes it. */
export type JsonTextInput = string | Readonly<Record<string, unknown>>

const notJson: Flaw = { zh: '须为JSON对象的文本', en: 'must be the text of a JSON object' }

/**
 * The text of a JSON object, at most `max` characters, kept exactly as sent. An object in its
 * place is tolerated and becomes its JSON text, without white space, in the order it came.
 */
export function jsonText(max: number): Field<JsonTextInput, string, true> {
  const bounded = text(max)
  const parse = (value: unknown): string | Flaw => {
    const written = bounded.parse(isObject(value) ? textOf(value) : value)
    return isFlaw(written) || isObject(parsed(written)) ? written : notJson
  }
  return field({
    max,
    format: { zh: `JSON文本，${bounded.format.zh}`, en: `JSON text, ${bounded.format.en}` },
    parse,
    read: (value) => readText(isObject(value) ? textOf(value) : value),
    render: (value: JsonTextInput) => (typeof value === 'string' ? value : JSON.stringify(value)),
  })
}

/** Whether a value is a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** JSON text of an object; undefined for one so deep that it cannot be written. */
function textOf(value: Readonly<Record<string, unknown>>): string | undefined {
  try {
    return JSON.stringify(value)
  } catch {
    return undefined
  }
}

function parsed(written: string): unknown {
  try {
    return JSON.parse(written)
  } catch {
    return undefined
  }
}
