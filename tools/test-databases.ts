// A database of its own for every test file, copied from a template that is migrated once a run.

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { openPool, type Pool, type ServerAddress, type Sql } from '@hongbao/database'

/** A database that is dropped when it is disposed of. */
export interface TestDatabase extends AsyncDisposable {
  /** For pools of the test's own. */
  readonly address: ServerAddress & { readonly database: string }
  /** A pool of four connections. */
  readonly sql: Sql
}

/** What a template holds. */
export interface TestTemplate {
  /** The folders of SQL files that make it; their content names it, so a changed file counts. */
  readonly folders: readonly URL[]
  readonly migrate: (sql: Sql) => Promise<unknown>
}

/** Of one statement: a template may be waited for while another test file migrates it. */
const statementTimeoutMs = 120_000

let created = 0

/** A fresh database, empty or as the template says. */
export async function createTestDatabase(template?: TestTemplate): Promise<TestDatabase> {
  const name = `t_${process.pid}_${++created}`
  await using admin = open('postgres', 1)
  const source = template ? await ensureTemplate(admin.sql, template) : 'template0'
  await copyDatabase(admin.sql, source, name)
  const pool = open(name, 4)
  return {
    address: addressOf(name),
    sql: pool.sql,
    [Symbol.asyncDispose]: async () => {
      await pool.close()
      await using last = open('postgres', 1)
      await last.sql`drop database ${last.sql(name)} with (force)`
    },
  }
}

/** Makes the template unless it is there. Nobody stays connected, or it could not be copied. */
async function ensureTemplate(sql: Sql, template: TestTemplate): Promise<string> {
  const name = `template_${await contentMark(template.folders)}`
  const unfinished = `${name}_unfinished`
  // The pool has one connection, so the lock is released by whom it was given to.
  await sql`select pg_advisory_lock(hashtext(${name}))`
  try {
    const [there] = await sql`select from pg_database where datname = ${name}`
    if (there) return name
    await sql`drop database if exists ${sql(unfinished)} with (force)`
    await copyDatabase(sql, 'template0', unfinished)
    await migrateTemplate(unfinished, template)
    await sql`alter database ${sql(unfinished)} rename to ${sql(name)}`
    return name
  } finally {
    await sql`select pg_advisory_unlock(hashtext(${name}))`
  }
}

async function migrateTemplate(name: string, { migrate }: TestTemplate): Promise<void> {
  await using pool = open(name, 1)
  await migrate(pool.sql)
}

async function copyDatabase(sql: Sql, source: string, name: string): Promise<void> {
  await sql`create database ${sql(name)} template ${sql(source)} strategy file_copy`
}

async function contentMark(folders: readonly URL[]): Promise<string> {
  const hash = createHash('sha256')
  for (const folder of folders) {
    const base = folder.href.endsWith('/') ? folder : new URL(`${folder.href}/`)
    for (const file of (await readdir(base)).toSorted()) {
      hash.update(`${base.href}${file}\n`).update(await readFile(new URL(file, base)))
    }
  }
  return hash.digest('hex').slice(0, 16)
}

function addressOf(database: string) {
  const socket = process.env['HONGBAO_TEST_DATABASE']
  if (!socket) throw new Error('No PostgreSQL: start tests with "npm test" or "npx vitest run".')
  return { socket, database, user: 'hongbao' }
}

function open(database: string, connectionsMax: number): Pool {
  const address = addressOf(database)
  return openPool({ ...address, connectionsMax, applicationName: 'test', statementTimeoutMs })
}
