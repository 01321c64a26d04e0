import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { migrate, openPool } from '@hongbao/database'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../tools/test-databases.ts'

interface Release extends AsyncDisposable {
  readonly folder: URL
  readonly schema: 'shop'
}

/** A folder of migrations as a release ships it. */
async function release(files: Record<string, string>): Promise<Release> {
  const path = await mkdtemp(join(tmpdir(), 'hb-migrations-'))
  for (const [name, text] of Object.entries(files)) await writeFile(join(path, name), text)
  return {
    folder: pathToFileURL(path),
    schema: 'shop',
    [Symbol.asyncDispose]: () => rm(path, { recursive: true }),
  }
}

const goods = { '0001-goods.sql': 'create table goods (id integer primary key);' }
const prices = {
  '0002-prices.sql': 'alter table goods add price bigint; create table shop.prices ();',
  'README.md': 'not a migration',
}

test('files are applied once each, in order, in their schema', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await using first = await release(goods)
  await using second = await release({ ...prices, ...goods })
  expect(await migrate(sql, first)).toEqual(['0001-goods.sql'])
  expect(await migrate(sql, first)).toEqual([])
  expect(await migrate(sql, second)).toEqual(['0002-prices.sql'])
  expect(await migrate(sql, second)).toEqual([])
  expect(await sql`select id, price from shop.goods`).toEqual([])
  // Another floor has numbers of its own.
  await using other = await release({ '0001-x.sql': 'create table x ()' })
  expect(await migrate(sql, { folder: other.folder, schema: 'warehouse' })).toEqual(['0001-x.sql'])
})

test('processes that start together migrate once', async () => {
  await using database = await createTestDatabase()
  await using files = await release({ ...goods, ...prices })
  const pools = Array.from({ length: 4 }, () =>
    openPool({ ...database.address, connectionsMax: 1, applicationName: 'migrate' }),
  )
  const applied = await Promise.all(pools.map((pool) => migrate(pool.sql, files)))
  await Promise.all(pools.map((pool) => pool.close()))
  expect(applied.flat()).toEqual(['0001-goods.sql', '0002-prices.sql'])
})

test('a file that fails leaves nothing behind and says which it was', async () => {
  await using database = await createTestDatabase()
  await using files = await release({
    ...goods,
    '0002-broken.sql': 'create table half (); select 1 / 0;',
  })
  await expect(migrate(database.sql, files)).rejects.toMatchObject({
    message: expect.stringContaining('shop/0002-broken.sql'),
    cause: { code: 'refused-value' },
  })
  expect(await database.sql`select to_regclass('shop.half') as half`).toEqual([{ half: null }])
  await using mended = await release({ ...goods, '0002-broken.sql': 'create table half ();' })
  expect(await migrate(database.sql, mended)).toEqual(['0002-broken.sql'])
})

test('older code runs on newer tables, unless a newer migration is breaking', async () => {
  await using database = await createTestDatabase()
  await using older = await release(goods)
  await using newer = await release({ ...goods, ...prices })
  await using breaking = await release({
    ...goods,
    ...prices,
    '0003-rename.sql': '--! breaking\nalter table goods rename to wares;',
  })
  await migrate(database.sql, newer)
  expect(await migrate(database.sql, older)).toEqual([])
  await migrate(database.sql, breaking)
  await expect(migrate(database.sql, newer)).rejects.toMatchObject({
    code: 'newer-schema',
    message: expect.stringContaining('shop/0003-rename.sql'),
  })
  expect(await migrate(database.sql, breaking)).toEqual([])
})

test('a file that was changed after it had been applied is noticed', async () => {
  await using database = await createTestDatabase()
  await using files = await release(goods)
  await using changed = await release({ '0001-goods.sql': 'create table goods (id bigint);' })
  await migrate(database.sql, files)
  await expect(migrate(database.sql, changed)).rejects.toThrow('was changed')
})

test('a gap in the numbers is a bug', async () => {
  await using database = await createTestDatabase()
  await using files = await release({ '0002-prices.sql': '' })
  await expect(migrate(database.sql, files)).rejects.toThrow('without a gap')
})
