// How results are read, where the driver's own way does not do. It would ask the server for the
// types of arrays on every connection, and a connection that dies while it asks ends the process;
// the few types that we use are known.

import type { PostgresType } from 'postgres'

/** Reads a time in UTC, to the millisecond. To Date alone the year 0099 would be 1999. */
export function parseTime(text: string): Date {
  const isPlain = text[10] === ' ' && text.endsWith('+00')
  return new Date(isPlain ? `${text.slice(0, 10)}T${text.slice(11, -3)}Z` : text)
}

/** One quoted or bare element, and what ends it. */
const element = /"((?:[^"\\]|\\.)*)"|([^",{}]+)/gsu
const escaped = /\\(.)/gsu

/** https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO, of one dimension. */
export function parseArray<Value>(
  text: string,
  parse: (element: string) => Value,
): (Value | null)[] {
  return [...text.matchAll(element)].map(([, quoted, bare]) => {
    if (quoted !== undefined) return parse(quoted.replace(escaped, '$1'))
    return bare === 'NULL' ? null : parse(bare!)
  })
}

/** For results only: as parameters there are columns (`columns.ts`). */
const arrayOf = (oid: number, parse: (element: string) => unknown): PostgresType => ({
  to: oid,
  from: [oid],
  serialize: String,
  parse: (text: string) => parseArray(text, parse),
})

/** By the number of the type in pg_type, which never changes. */
export const resultTypes = {
  timestamptz: {
    to: 1184,
    from: [1184],
    serialize: (time: Date | string) => (time instanceof Date ? time.toISOString() : time),
    parse: parseTime,
  },
  booleanArray: arrayOf(1000, (element) => element === 't'),
  smallintArray: arrayOf(1005, Number),
  integerArray: arrayOf(1007, Number),
  textArray: arrayOf(1009, String),
  bigintArray: arrayOf(1016, BigInt),
  timestamptzArray: arrayOf(1185, parseTime),
} satisfies Record<string, PostgresType>
