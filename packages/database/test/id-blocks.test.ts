import { idBlocks } from '@hongbao/database'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../tools/test-databases.ts'

test('ids of several takers never meet', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await sql`create sequence numbers as bigint`
  const takers = [idBlocks(sql, 'public.numbers', 50), idBlocks(sql, 'public.numbers', 8)]
  const taken = await Promise.all(
    Array.from({ length: 200 }, async (_, n) => takers[n % 2]!.take(1 + (n % 13))),
  )
  const ids = taken.flat()
  expect(ids).toHaveLength(
    Array.from({ length: 200 }, (_, n) => 1 + (n % 13)).reduce((a, b) => a + b),
  )
  expect(new Set(ids).size).toBe(ids.length)
})

test('within a block nothing waits, and the next block is fetched before it ends', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await sql`create sequence numbers as bigint`
  const ids = idBlocks(sql, 'public.numbers', 10)
  expect(await ids.next()).toBe(1n)
  expect(ids.take(6)).toEqual([2n, 3n, 4n, 5n, 6n, 7n])
  // That left three: fewer than half a block, so ten more are on their way.
  await expect
    .poll(async () => (await sql`select last_value from numbers`)[0]!['last_value'])
    .toBe(20n)
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(ids.take(10)).toEqual([8n, 9n, 10n, 11n, 12n, 13n, 14n, 15n, 16n, 17n])
})

test('who waits at the same time waits for the same block', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await sql`create sequence numbers as bigint`
  const ids = idBlocks(sql, 'public.numbers', 100)
  const taken = await Promise.all(Array.from({ length: 20 }, async () => ids.next()))
  expect(new Set(taken).size).toBe(20)
  expect(await sql`select last_value from numbers`).toEqual([{ last_value: 100n }])
})

test('more than a block at once is possible', async () => {
  await using database = await createTestDatabase()
  await database.sql`create sequence numbers as bigint`
  const ids = await idBlocks(database.sql, 'public.numbers', 4).take(25)
  expect(new Set(ids).size).toBe(25)
})

test('a fault reaches who needs an id, and the next one tries again', async () => {
  await using database = await createTestDatabase()
  const ids = idBlocks(database.sql, 'public.numbers', 4)
  await expect(ids.next()).rejects.toMatchObject({ code: 'broken-statement' })
  await database.sql`create sequence numbers as bigint`
  expect(await ids.next()).toBe(1n)
})
