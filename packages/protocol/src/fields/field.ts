// What a field of biz_content or of an answer is: a small value that reads, checks and writes it.
import type { Words } from '../codes/sub-code.ts'

/** What is wrong with a value, to be read behind the field's name. */
export type Flaw = Words

/** What fields are parsed into. Primitives only, so that a Flaw is told apart by its type. */
export type FieldValue = string | number | bigint

export function isFlaw(parsed: FieldValue | Flaw): parsed is Flaw {
  return typeof parsed === 'object'
}

/**
 * One kind of field. `Input` is what a developer writes, `Value` what the other end gets.
 * Neither `parse` nor `read` ever throws, whatever JSON they are given.
 */
export interface Field<Input, Value extends FieldValue, Required extends boolean = boolean> {
  readonly isRequired: Required
  /** The greatest length on the wire. */
  readonly max: number
  /** What is accepted, in words. */
  readonly format: Words
  /** What the receiving end demands: every rule of the documentation. */
  parse(value: unknown): Value | Flaw
  /** What a client accepts in an answer: whatever can still be understood. */
  read(value: unknown): Value | Flaw
  /** The text that travels. */
  render(value: Input): string
  /** The same field where it may be missing. An empty string and null then count as missing. */
  optional(): Field<Input, Value, false>
}

/** Fields by their names on the wire. */
export type Fields = Readonly<Record<string, Field<unknown, FieldValue>>>

/** What a developer may write into a field. */
export type InputOf<F extends Field<unknown, FieldValue>> = Parameters<F['render']>[0]

/** What a field is parsed into. */
export type ValueOf<F extends Field<unknown, FieldValue>> = Exclude<ReturnType<F['parse']>, Flaw>

type Rules<Input, Value extends FieldValue> = Pick<
  Field<Input, Value>,
  'max' | 'format' | 'parse' | 'read' | 'render'
>

/** Makes a required field from its rules. */
export function field<Input, Value extends FieldValue>(
  rules: Rules<Input, Value>,
): Field<Input, Value, true> {
  const withRequired = <Required extends boolean>(
    isRequired: Required,
  ): Field<Input, Value, Required> => ({
    ...rules,
    isRequired,
    optional: () => withRequired(false),
  })
  return withRequired(true)
}
