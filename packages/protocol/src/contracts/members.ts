// Reads and writes the members of a JSON object by a contract's fields.
import { isFlaw, type Fields, type FieldValue, type Flaw } from '../fields/field.ts'
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
export type Members<V = FieldValue> = Record<string, V>

/**
 * Reads the declared members and ignores all others. Only own members count, so that nothing is
 * taken from a prototype.
 */
export function parseMembers(
  fields: Fields,
  whole: string,
  value: unknown,
  how: 'parse' | 'read',
): Members | FieldError {
  if (!isObject(value)) return fieldError(whole, notObject)
  const members: Members = {}
  // for … in over our own literals: no arrays are made for every request.
  for (const name in fields) {
    const field = fields[name]!
    const given = Object.hasOwn(value, name) ? value[name] : undefined
    if (isAbsent(given)) {
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
  fields: Fields,
  values: Readonly<Record<string, unknown>>,
): Members<string> {
  const members: Members<string> = {}
  for (const name in fields) {
    const value = values[name]
    if (!isAbsent(value)) members[name] = fields[name]!.render(value)
  }
  return members
}

/** Of the fields named, those that are present and well formed. */
export function echoMembers(
  fields: Fields,
  names: readonly string[],
  value: unknown,
): Members<string> {
  const echoed: Members<string> = {}
  if (!isObject(value)) return echoed
  for (const name of names) {
    const given = Object.hasOwn(value, name) ? value[name] : undefined
    const parsed = isAbsent(given) ? undefined : fields[name]?.parse(given)
    if (typeof parsed === 'string') echoed[name] = parsed
  }
  return echoed
}

const isAbsent = (value: unknown): boolean => value === undefined || value === null || value === ''

/** Whether parsing ended in an error. A field called `ok` would have been found by the tests. */
export function isFieldError(parsed: Members | FieldError): parsed is FieldError {
  return parsed['ok'] === false
}
