// A database of its own for every test file, copied from a template that is migrated once a run.

import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import postgres from 'postgres'

/** The driver as the house uses it: bigint in and out. */
export type TestSql = postgres.Sql<{ bigint: bigint }>

/** How the driver reaches a test database. */
export interface TestConnection {
  /** The folder of the unix socket. */
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
}

/** A database that is dropped when disposed of. */
export interface TestDatabase extends AsyncDisposable {
  readonly connection: TestConnection
  /** A pool of four connections, closed when disposed of. */
  readonly sql: TestSql
}

/** What a template holds. */
export interface TestTemplate {
  /** The folders of SQL files that make it; their content names it, so a changed file counts. */
  readonly folders: readonly URL[]
  readonly migrate: (sql: TestSql) => Promise<void>
}

let created = 0

/** A fresh database, empty or as the template says. */
export async function createTestDatabase(template?: TestTemplate): Promise<TestDatabase> {
  const admin = open('postgres', 1)
  try {
    const source = template ? await ensureTemplate(admin, template) : 'template0'
    const name = `t_${process.pid}_${++created}`
    await admin`create database ${admin(name)} template ${admin(source)} strategy file_copy`
    const sql = open(name, 4)
    return {
      connection: connectionTo(name),
      sql,
      [Symbol.asyncDispose]: async () => {
        await sql.end({ timeout: 5 })
        const last = open('postgres', 1)
        await last`drop database ${last(name)} with (force)`
        await last.end()
      },
    }
  } finally {
    await admin.end()
  }
}

/** Makes the template unless it is there. Nobody stays connected to it, or it could not be copied. */
async function ensureTemplate(admin: TestSql, template: TestTemplate): Promise<string> {
  const mark = await contentMark(template.folders)
  const name = `template_${mark}`
  const unfinished = `${name}_unfinished`
  // One session, so that the lock is released where it was taken; a killed test frees it too.
  await admin`select pg_advisory_lock(hashtext(${name}))`
  try {
    const [there] = await admin`select from pg_database where datname = ${name}`
    if (there) return name
    await admin`drop database if exists ${admin(unfinished)} with (force)`
    await admin`create database ${admin(unfinished)} template template0 strategy file_copy`
    const sql = open(unfinished, 1)
    try {
      await template.migrate(sql)
    } finally {
      await sql.end()
    }
    await admin`alter database ${admin(unfinished)} rename to ${admin(name)}`
    return name
  } finally {
    await admin`select pg_advisory_unlock(hashtext(${name}))`
  }
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

function connectionTo(database: string): TestConnection {
  const host = process.env['HONGBAO_TEST_DATABASE']
  if (!host) throw new Error('No test database: run the tests with "npm test" or "npx vitest run".')
  return { host, port: 5432, database, user: 'hongbao' }
}

function open(database: string, max: number): TestSql {
  return postgres({
    ...connectionTo(database),
    max,
    onnotice: () => {},
    types: { bigint: postgres.BigInt },
  })
}
