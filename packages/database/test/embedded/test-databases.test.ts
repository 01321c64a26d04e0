// Goal: a test file has a database that nobody else touches, and tables are made once a run.

import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../../tools/test-databases.ts'
import type { Sql } from '../../src/index.ts'

test('two test databases are apart', async () => {
  await using one = await createTestDatabase()
  await using other = await createTestDatabase()
  await one.sql`create table only_here (id bigint)`
  const [found] = await other.sql`select to_regclass('only_here') is null as missing`
  expect(found).toEqual({ missing: true })
})

test('a template is migrated once, however many ask for it at the same time', async () => {
  const folder = await mkdtemp('/var/tmp/hongbao-migrations-')
  try {
    await writeFile(`${folder}/0001-first.sql`, `-- of process ${process.pid}`)
    let migrated = 0
    const template = {
      folders: [pathToFileURL(folder)],
      migrate: async (sql: Sql) => {
        migrated++
        await sql`create table packets as select 7 as id`
      },
    }
    await using one = await createTestDatabase(template)
    const more = await Promise.all([createTestDatabase(template), createTestDatabase(template)])
    await one.sql`delete from packets`
    for (const database of more) {
      await using other = database
      expect(await other.sql`select id from packets`).toEqual([{ id: 7 }])
    }
    expect(migrated).toBe(1)

    await writeFile(`${folder}/0002-second.sql`, '-- a changed set is another template')
    await using changed = await createTestDatabase(template)
    expect(await changed.sql`select id from packets`).toEqual([{ id: 7 }])
    expect(migrated).toBe(2)
  } finally {
    await rm(folder, { recursive: true })
  }
})

test('a template whose migration fails is not used half made', async () => {
  const folder = await mkdtemp('/var/tmp/hongbao-migrations-')
  try {
    await writeFile(`${folder}/0001-first.sql`, `-- broken, of process ${process.pid}`)
    const folders = [pathToFileURL(folder)]
    const migrate = async (sql: Sql) => await sql`create table packets as select 7 as id`
    const broken = async (sql: Sql) => {
      await migrate(sql)
      throw new Error('half-way')
    }
    await expect(createTestDatabase({ folders, migrate: broken })).rejects.toThrow('half-way')
    await using whole = await createTestDatabase({ folders, migrate })
    expect(await whole.sql`select id from packets`).toEqual([{ id: 7 }])
  } finally {
    await rm(folder, { recursive: true })
  }
})
