// What a field of biz_content or of an answer is: a small value that reads, checks and writes it.
import type { Words } from '../codes/sub-code.ts'

/** What is wrong with a value, to be read behind the field's name. */
export type Flaw = Words

/** What fields are parsed into. No plain objects, so that a Flaw is told apart by its type. */
export type FieldValue = string | number | bigint | readonly (string | object)[]

/** What stands in JSON: text, but for counts of seconds and lists in a few answers. */
export type WireValue = string | number | readonly (string | WireMembers)[]

/** The members of a node, or of an element in its list. */
export type WireMembers = Readonly<{ [name: string]: WireValue }>

export function isFlaw(parsed: FieldValue | Flaw): parsed is Flaw {
  return typeof parsed === 'object' && !Array.isArray(parsed)
}

/**
 * One kind of field. `Input` is what a developer writes, `Value` what the other end gets, `Wire`
 * what travels. Neither `parse` nor `read` ever throws, whatever JSON they are given.
 */
export interface Field<
  Input,
  Value extends FieldValue,
  Required extends boolean = boolean,
  Wire extends WireValue = string,
> {
  readonly isRequired: Required
  /** The greatest length on the wire. */
  readonly max: number
  /** What is accepted, in words. */
  readonly format: Words
  /** What the receiving end demands: every rule of the documentation. */
  parse(value: unknown): Value | Flaw
  /** What a client accepts in an answer: whatever can still be understood. */
  read(value: unknown): Value | Flaw
  /** What travels. */
  render(value: Input): Wire
  /** The same field where it may be missing. An empty string and null then count as missing. */
  optional(): Field<Input, Value, false, Wire>
}

/** Any field of an answer; those of requests and notifications travel as text. */
export type AnswerField = Field<unknown, FieldValue, boolean, WireValue>

/** Fields by their names on the wire. */
export type Fields = Readonly<Record<string, Field<unknown, FieldValue>>>

/** Fields of an answer, by their names on the wire. */
export type AnswerFields = Readonly<Record<string, AnswerField>>

/** What a developer may write into a field. */
export type InputOf<F extends AnswerField> = Parameters<F['render']>[0]

/** What a field is parsed into. */
export type ValueOf<F extends AnswerField> = Exclude<ReturnType<F['parse']>, Flaw>

type Rules<Input, Value extends FieldValue, Wire extends WireValue> = Pick<
  Field<Input, Value, boolean, Wire>,
  'max' | 'format' | 'parse' | 'read' | 'render'
>

/** Makes a required field from its rules. */
export function field<Input, Value extends FieldValue, Wire extends WireValue = string>(
  rules: Rules<Input, Value, Wire>,
): Field<Input, Value, true, Wire> {
  const withRequired = <Required extends boolean>(
    isRequired: Required,
  ): Field<Input, Value, Required, Wire> => ({
    ...rules,
    isRequired,
    optional: () => withRequired(false),
  })
  return withRequired(true)
}
