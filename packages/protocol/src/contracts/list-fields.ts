// Lists inside an answer: of objects, or of texts.
import {
  field,
  type AnswerFields,
  type Field,
  type Flaw,
  type WireMembers,
} from '../fields/field.ts'
import { isFieldError, listOf, parseMembers, renderMembers } from './members.ts'
import type { InputsOf, ValuesOf } from './shapes.ts'

const notList: Flaw = { zh: '须为JSON数组', en: 'must be a JSON array' }
const notTexts: Flaw = { zh: '须为字符串数组', en: 'must be an array of strings' }

/** At most `max` objects with these members each. */
export function listField<Row extends AnswerFields>(
  max: number,
  row: Row,
): Field<readonly InputsOf<Row>[], readonly ValuesOf<Row>[], true, readonly WireMembers[]> {
  const fields = listOf(row)
  const parseAs =
    (how: 'parse' | 'read') =>
    (value: unknown): readonly ValuesOf<Row>[] | Flaw => {
      if (!Array.isArray(value) || value.length > max) return notList
      const rows: ValuesOf<Row>[] = []
      for (const one of value as readonly unknown[]) {
        const members = parseMembers(fields, 'element', one, how)
        if (isFieldError(members)) return { zh: members.reason, en: members.reasonEn }
        rows.push(members as ValuesOf<Row>)
      }
      return rows
    }
  return field({
    max,
    format: { zh: `最多${max}个对象的数组`, en: `a list of at most ${max} objects` },
    parse: parseAs('parse'),
    read: parseAs('read'),
    render: (rows: readonly InputsOf<Row>[]) => rows.map((one) => renderMembers(fields, one)),
  })
}

/** At most `max` texts. */
export function textListField(
  max: number,
): Field<readonly string[], readonly string[], true, readonly string[]> {
  const parse = (value: unknown): readonly string[] | Flaw => {
    if (!Array.isArray(value) || value.length > max) return notList
    return value.every((one) => typeof one === 'string') ? value : notTexts
  }
  return field<readonly string[], readonly string[], readonly string[]>({
    max,
    format: { zh: `最多${max}个字符串的数组`, en: `a list of at most ${max} texts` },
    parse,
    read: parse,
    render: (texts) => texts,
  })
}
