// Brings the tables of one schema up to date: numbered SQL files, each applied once, in order, in a
// transaction of its own together with the line that says so. Files are never changed once
// released; their digest is kept and compared.

import assert from 'node:assert/strict'
import { hash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import type { Connection } from './connection.ts'
import { DatabaseFault } from './faults.ts'
import type { Sql } from './driver.ts'
import { migrationTimeoutMs } from './limits.ts'
import { openTransaction } from './open-transaction.ts'
import { poolBehind } from './pool.ts'

/** Which schema, and the files that make it. */
export interface MigrateOptions {
  /** The PostgreSQL schema that the files belong to; it is created before the first of them. */
  schema: string
  /** A folder of files named like `0001-accounts.sql`, numbered from 1 without a gap. */
  folder: URL
}

interface Migration {
  number: number
  name: string
  text: string
  /** Older code cannot live with this one: its first line is `--! breaking`. */
  isBreaking: boolean
  digest: string
}

interface AppliedMigration {
  number: number
  name: string
  digest: string
  is_breaking: boolean
}

/** Any number would do; it must only be the same for everybody and nobody else's. */
const advisoryLock = 5_318_008_271n

/**
 * Applies what is missing and returns the names of the files applied now. Any number of processes
 * may start at once: one applies, the others wait for it. Throws `newer-schema` when a newer
 * release has applied a breaking migration that this code does not know.
 */
export async function migrate(sql: Sql, options: MigrateOptions): Promise<string[]> {
  const files = await readMigrations(options.folder)
  // A migration may rewrite a table and take its time over it.
  const connection = poolBehind(sql).open({ statementTimeoutMs: migrationTimeoutMs })
  try {
    await connection.sql`select pg_advisory_lock(${advisoryLock})`
    await createBookkeeping(connection.sql)
    const applied = await readApplied(connection.sql, options.schema)
    assertKnown(options.schema, files, applied)
    const missing = files.slice(applied.filter(({ number }) => number <= files.length).length)
    for (const file of missing) await apply(connection, options.schema, file)
    return missing.map(({ name }) => name)
  } finally {
    await connection.close()
  }
}

async function createBookkeeping(sql: Sql): Promise<void> {
  await sql`
    create table if not exists public.hongbao_migrations (
      schema text not null,
      number integer not null,
      name text not null,
      digest text not null,
      is_breaking boolean not null,
      primary key (schema, number)
    )`
}

async function readApplied(sql: Sql, schema: string): Promise<AppliedMigration[]> {
  return sql<AppliedMigration[]>`
    select number, name, digest, is_breaking
    from public.hongbao_migrations
    where schema = ${schema}
    order by number`
}

async function apply(connection: Connection, schema: string, file: Migration): Promise<void> {
  const open = openTransaction(connection, migrationTimeoutMs)
  try {
    await open.tx`create schema if not exists ${open.tx(schema)}`
    await open.tx`select set_config('search_path', ${schema}, true)`
    await open.tx.unsafe(file.text)
    await open.tx`
      insert into public.hongbao_migrations (schema, number, name, digest, is_breaking)
      values (${schema}, ${file.number}, ${file.name}, ${file.digest}, ${file.isBreaking})`
    await open.commit()
  } catch (error) {
    const why = `migration ${schema}/${file.name} failed and left nothing behind`
    throw open.rollback(new Error(why, { cause: error }))
  }
}

function assertKnown(schema: string, files: Migration[], applied: AppliedMigration[]): void {
  for (const row of applied) {
    const file = files[row.number - 1]
    if (file && file.digest !== row.digest) {
      throw new DatabaseFault(
        'broken-statement',
        `migration ${schema}/${file.name} was changed after it had been applied as ${row.name}; ` +
          'restore the file and put the change into a new one',
      )
    }
    if (!file && row.is_breaking) {
      throw new DatabaseFault(
        'newer-schema',
        `the database has migration ${schema}/${row.name} of a newer release, which this release ` +
          'cannot work with; start the newer release',
      )
    }
  }
}

/** Reads a folder of migrations, in order. Other files than numbered SQL are not looked at. */
async function readMigrations(folder: URL): Promise<Migration[]> {
  const names = (await readdir(folder))
    .filter((name) => /^[0-9]{4}-.+[.]sql$/.test(name))
    .toSorted()
  const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)
  return Promise.all(
    names.map(async (name, index) => {
      const number = Number(name.slice(0, 4))
      assert.equal(number, index + 1, `migrations are numbered without a gap: ${name}`)
      const text = await readFile(new URL(name, base), 'utf8')
      const isBreaking = text.startsWith('--! breaking')
      return { number, name, text, isBreaking, digest: hash('sha256', text) }
    }),
  )
}
