// Reads and writes the members of a JSON object by a contract's fields.
import {
  isFlaw,
  type AnswerField,
  type AnswerFields,
  type FieldValue,
  type Flaw,
  type WireValue,
} from '../fields/field.ts'
import { isObject } from '../fields/json-text.ts'

/** A member that cannot be accepted. `reason` is the sub_msg: a Chinese sentence with its name. */
export interface FieldError {
  readonly ok: false
  readonly field: string
  readonly reason: string
  /** The same in English. */
  readonly reasonEn: string
}

export function fieldError(name: string, flaw: Flaw): FieldError {
  return { ok: false, field: name, reason: `${name} ${flaw.zh}`, reasonEn: `${name} ${flaw.en}` }
}

const missing: Flaw = { zh: '不能为空', en: 'is missing' }
const notObject: Flaw = { zh: '须为JSON对象', en: 'must be a JSON object' }

/** The members found, by their names. */
export type Members<Value = FieldValue> = Record<string, Value>

/** Whether parsing ended in an error. No member's value is ever a boolean. */
export function isFieldError(parsed: Members | FieldError): parsed is FieldError {
  return parsed['ok'] === false
}

/** Fields in their order, taken apart once instead of for every request. */
export type FieldList = readonly (readonly [name: string, field: AnswerField])[]

export const listOf = (fields: AnswerFields): FieldList => Object.entries(fields)

/**
 * Reads the declared members and ignores all others.
 * @param whole what the object is called in an error
 * @param how strictly, as the receiving end does (`parse`), or tolerantly (`read`)
 */
export function parseMembers(
  fields: FieldList,
  whole: string,
  value: unknown,
  how: 'parse' | 'read',
): Members | FieldError {
  if (!isObject(value)) return fieldError(whole, notObject)
  const members: Members = {}
  for (const [name, field] of fields) {
    const given = memberOf(value, name)
    if (given === undefined) {
      if (field.isRequired) return fieldError(name, missing)
      continue
    }
    const parsed = field[how](given)
    if (isFlaw(parsed)) return fieldError(name, parsed)
    members[name] = parsed
  }
  return members
}

/** Writes the members that have a value, in the order of the declaration. */
export function renderMembers(
  fields: FieldList,
  values: Readonly<Record<string, unknown>>,
): Members<WireValue> {
  const members: Members<WireValue> = {}
  for (const [name, field] of fields) {
    const value = memberOf(values, name)
    if (value !== undefined) members[name] = field.render(value)
  }
  return members
}

/** Of some fields of text, those that are present and well formed. */
export function echoMembers(fields: FieldList, value: unknown): Members<string> {
  const echoed: Members<string> = {}
  if (!isObject(value)) return echoed
  for (const [name, field] of fields) {
    const parsed = field.parse(memberOf(value, name))
    if (typeof parsed === 'string' && parsed !== '') echoed[name] = parsed
  }
  return echoed
}

/** An own member, never one of a prototype. Null and the empty text count as not given. */
function memberOf(value: Readonly<Record<string, unknown>>, name: string): unknown {
  const given = Object.hasOwn(value, name) ? value[name] : undefined
  return given === null || given === '' ? undefined : given
}
