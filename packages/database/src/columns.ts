// Columns for `unnest`: an array parameter travels as one text that PostgreSQL parses itself
// (`${bigints(ids)}::bigint[]`). The driver's own array parameters escape and join element by
// element through a table of types; one text is the cheapest parameter that there is.
//
// https://www.postgresql.org/docs/15/arrays.html#ARRAYS-IO

import assert from 'node:assert/strict'

/** The text form of a PostgreSQL array; cast it in the statement, as in `${…}::bigint[]`. */
export type ColumnText = string

/** For `::bigint[]`. */
export function bigints(values: readonly (bigint | null)[]): ColumnText {
  // Joining writes null as nothing, which would not be an array any more.
  return values.includes(null) ? `{${values.map(orNull).join(',')}}` : `{${values.join(',')}}`
}

/** For `::smallint[]` and `::integer[]`. */
export function smallints(values: readonly (number | null)[]): ColumnText {
  for (const value of values) {
    assert(value === null || Number.isInteger(value), 'a column of integers holds integers')
  }
  return values.includes(null) ? `{${values.map(orNull).join(',')}}` : `{${values.join(',')}}`
}

/** For `::boolean[]`. */
export function booleans(values: readonly (boolean | null)[]): ColumnText {
  return `{${values.map(orNull).join(',')}}`
}

/** For `::timestamptz[]`; milliseconds are kept. */
export function timestamps(values: readonly (Date | null)[]): ColumnText {
  const items = values.map((value) => (value === null ? 'null' : `"${value.toISOString()}"`))
  return `{${items.join(',')}}`
}

/**
 * For `::text[]`. A NUL character passes here and is refused by PostgreSQL, which has no text with
 * one in it; lone surrogates become U+FFFD.
 */
export function texts(values: readonly (string | null)[]): ColumnText {
  return `{${values.map(quoted).join(',')}}`
}

/** For `::jsonb[]`: one JSON text per row, `null` for an SQL null. */
export function jsons(values: readonly (string | null)[]): ColumnText {
  return texts(values)
}

const mustEscape = /["\\]/g

function quoted(value: string | null): string {
  if (value === null) return 'null'
  return value.includes('"') || value.includes('\\')
    ? `"${value.replace(mustEscape, '\\$&')}"`
    : `"${value}"`
}

function orNull(value: bigint | number | boolean | null): string {
  return value === null ? 'null' : String(value)
}
