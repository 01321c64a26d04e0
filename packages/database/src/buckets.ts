// Where a row lives. Every hot table has the bucket first in its primary key, so that the schema
// can be spread over machines by it and a number that carries its bucket says where to look.

import { hash } from 'node:crypto'
import { type ColumnText, smallints } from './columns.ts'

/** Buckets are numbered from 0 to 1023. */
export const bucketCount = 1024

/** The first 10 bits of SHA-256 over the text in UTF-8: the same in every release, for ever. */
export function bucketOf(text: string): number {
  const digest = hash('sha256', text, 'buffer')
  return digest.readUInt16BE(0) >>> 6
}

/**
 * The buckets of these rows for `bucket = any(…::smallint[])`, which lets a distributed PostgreSQL
 * route a statement. Each once and in order: the server sorts this column for every key it looks
 * up, and finds it sorted.
 */
export function bucketSet(rows: readonly { readonly bucket: number }[]): ColumnText {
  return smallints([...new Set(rows.map((row) => row.bucket))].toSorted((a, b) => a - b))
}
