// The shape of a schema as text, for a file beside the migrations: a review then shows what a
// migration really did, and a test that nothing else did.

import type { Sql } from '../driver.ts'
import { inTransaction } from '../transaction.ts'
import * as catalog from './catalog.ts'
import { renderSequence, renderTable } from './render.ts'

/**
 * Types, sequences, functions, tables with columns, constraints, indexes, triggers, storage
 * parameters and comments, views. The same catalog gives the same text on every release from 15 to
 * 18, but for the bodies of views, which each release words a little differently.
 */
export async function dumpSchema(sql: Sql, schema: string): Promise<string> {
  return inTransaction(sql, async (tx) => {
    // With an empty path every name outside of the catalog is written with its schema.
    await tx`select set_config('search_path', 'pg_catalog', true)`
    const [types, sequences, functions, tables, columns, constraints, indexes, triggers] =
      await Promise.all([
        catalog.readTypes(tx, schema),
        catalog.readSequences(tx, schema),
        catalog.readFunctions(tx, schema),
        catalog.readTables(tx, schema),
        catalog.readColumns(tx, schema),
        catalog.readConstraints(tx, schema),
        catalog.readIndexes(tx, schema),
        catalog.readTriggers(tx, schema),
      ])
    const of = <Row extends { table: string }>(rows: readonly Row[], name: string): Row[] =>
      rows.filter(({ table }) => table === name)
    const paragraphs = [
      ...types.map(({ text }) => text),
      ...sequences.map((sequence) => renderSequence(schema, sequence)),
      ...functions.map(({ text }) => `${text.trimEnd()};`),
      ...tables.map((table) =>
        renderTable(schema, {
          table,
          columns: of(columns, table.name),
          constraints: of(constraints, table.name),
          indexes: of(indexes, table.name),
          triggers: of(triggers, table.name),
        }),
      ),
    ]
    return `${paragraphs.join('\n\n')}\n`
  })
}
