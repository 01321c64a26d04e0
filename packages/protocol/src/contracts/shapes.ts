// The types that follow from a contract's fields.
import type { AnswerFields, Fields, InputOf, ValueOf } from '../fields/field.ts'

/** One of these fields must be given; the first one given wins and the others are dropped. */
export type Choice<F extends Fields = Fields> = readonly (keyof F & string)[]

/** Both together as one plain object type, so that editors show its members. */
type Plain<T> = { [K in keyof T]: T[K] }

/** What fields are parsed into. */
export type ValuesOf<F extends AnswerFields> = Plain<
  {
    readonly [K in keyof F as F[K]['isRequired'] extends true ? K : never]: ValueOf<F[K]>
  } & {
    readonly [K in keyof F as F[K]['isRequired'] extends true ? never : K]?: ValueOf<F[K]>
  }
>

/** What a developer writes. A member that is null, undefined or '' is left out. */
export type InputsOf<F extends AnswerFields> = Plain<
  {
    readonly [K in keyof F as F[K]['isRequired'] extends true ? K : never]: InputOf<F[K]>
  } & {
    readonly [K in keyof F as F[K]['isRequired'] extends true ? never : K]?:
      | InputOf<F[K]>
      | null
      | undefined
  }
>

/** At least one member of every choice. */
export type Chosen<
  F extends Fields,
  Choices extends readonly Choice<F>[],
> = Choices extends readonly [
  infer First extends Choice<F>,
  ...infer Rest extends readonly Choice<F>[],
]
  ? { [K in First[number]]: { readonly [P in K]: InputOf<F[P]> } }[First[number]] & Chosen<F, Rest>
  : unknown
