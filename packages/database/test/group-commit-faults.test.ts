import { DatabaseFault, openPool, type Sql } from '@hongbao/database'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../tools/test-databases.ts'
import {
  createCounters,
  decideRaises,
  lockCounters,
  raiseCounters,
  readCounters,
  saveCounters,
} from './counters.ts'

const refusedBy = (results: PromiseSettledResult<bigint>[]) =>
  results.map((result) => (result.status === 'rejected' ? result.reason : result.value))

test('a value that the database refuses fails alone', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 10)
  await using counters = raiseCounters(database.sql)
  const results = await Promise.allSettled(
    Array.from({ length: 10 }, (_, index) =>
      counters.submit({ id: BigInt(index + 1), by: index === 6 ? 1_000_000n : 1n }),
    ),
  )
  expect(refusedBy(results)).toMatchObject([
    1n,
    1n,
    1n,
    1n,
    1n,
    1n,
    { name: 'DatabaseFault', code: 'refused-value', sqlState: '23514' },
    1n,
    1n,
    1n,
  ])
  expect(await readCounters(database.sql)).toEqual([1n, 1n, 1n, 1n, 1n, 1n, 0n, 1n, 1n, 1n])
})

test('a bug that one command meets in decide fails that command alone', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 4)
  await using counters = raiseCounters(database.sql, {
    decide(commands, loaded) {
      if (commands.some(({ id }) => id === 3n)) throw new RangeError('three')
      return decideRaises(commands, loaded)
    },
  })
  const results = await Promise.allSettled(
    [1n, 2n, 3n, 4n].map((id) => counters.submit({ id, by: 1n })),
  )
  expect(refusedBy(results)).toMatchObject([1n, 1n, { name: 'RangeError' }, 1n])
  expect(await readCounters(database.sql)).toEqual([1n, 1n, 0n, 1n])
})

test('a statement that does not fit the schema fails for everybody, once', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 2)
  let attempts = 0
  await using counters = raiseCounters(database.sql, {
    save(tx) {
      attempts += 1
      return [tx`update counters set colour = 'red'`]
    },
  })
  const results = await Promise.allSettled([1n, 2n].map((id) => counters.submit({ id, by: 1n })))
  expect(refusedBy(results)).toMatchObject([
    { code: 'broken-statement' },
    { code: 'broken-statement' },
  ])
  expect(attempts).toBe(1)
})

test('a deadlock with somebody else is repeated until it is gone', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await createCounters(sql, 2)
  await sql`alter database ${sql(database.address.database)} set deadlock_timeout = '50ms'`
  await using pool = openPool({
    ...database.address,
    connectionsMax: 1,
    applicationName: 'deadlock',
  })
  // Two group commits lock the same rows in opposite orders, a row per flight.
  const attempts = [0, 0]
  const inOrder = (side: 0 | 1, ids: readonly bigint[]) =>
    raiseCounters(pool.sql, {
      async load(tx, commands) {
        attempts[side]! += 1
        const loaded = new Map<bigint, bigint>()
        for (const id of ids) {
          for (const [key, value] of await lockCounters(tx, [{ id, by: 0n }]))
            loaded.set(key, value)
          if (attempts[side] === 1) await new Promise((resolve) => setTimeout(resolve, 30))
        }
        expect(commands).toHaveLength(2)
        return loaded
      },
    })
  await using up = inOrder(0, [1n, 2n])
  await using down = inOrder(1, [2n, 1n])
  const both = [1n, 2n]
  await Promise.all([up, down].flatMap((side) => both.map((id) => side.submit({ id, by: 1n }))))
  expect(await readCounters(sql)).toEqual([2n, 2n])
  expect(attempts[0]! + attempts[1]!).toBeGreaterThan(2)
})

test('a key that somebody else has just stored is found by the repeat', async () => {
  await using database = await createTestDatabase()
  const { sql } = database
  await createCounters(sql, 1)
  await sql`create table keys (key bigint primary key)`
  const stored = (tx: Sql) => tx<{ key: bigint }[]>`select key from keys`
  await using counters = raiseCounters(sql, {
    async load(tx, commands) {
      const loaded = await lockCounters(tx, commands)
      const found = await stored(tx)
      // Somebody else, on another connection, after we have looked.
      if (found.length === 0) await sql`insert into keys values (1) on conflict do nothing`
      return new Map([...loaded, ...found.map(({ key }) => [-key, 1n] as const)])
    },
    decide(commands, loaded) {
      const isStored = loaded.has(-1n)
      return { outcomes: commands.map(() => (isStored ? -1n : 1n)), counters: loaded }
    },
    save: (tx, { outcomes }) => (outcomes[0] === -1n ? [] : [tx`insert into keys values (1)`]),
  })
  expect(await counters.submit({ id: 1n, by: 1n })).toBe(-1n)
})

test('a conflict that never ends is reported in the end', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  const pausesMs: number[] = []
  await using counters = raiseCounters(database.sql, {
    save: (tx) => [tx`insert into counters values (1, 0)`],
    timing: { elapsedMs: () => 0, sleep: async (ms) => void pausesMs.push(ms) },
  })
  await expect(counters.submit({ id: 1n, by: 1n })).rejects.toMatchObject({
    code: 'conflict',
    sqlState: '23505',
  })
  expect(pausesMs).toHaveLength(7)
  expect(Math.max(...pausesMs)).toBeLessThan(30)
})

test('a guard that fails in the last flight stops the commit', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  await using counters = raiseCounters(database.sql, {
    save: (tx, { counters: values }) => [saveCounters(tx, values), tx`select 1 / 0`],
  })
  const fault: unknown = await counters.submit({ id: 1n, by: 1n }).catch((error: unknown) => error)
  expect(fault).toBeInstanceOf(DatabaseFault)
  expect(fault).toMatchObject({ code: 'refused-value', sqlState: '22012' })
  expect(await readCounters(database.sql)).toEqual([0n])
})

test('save may await first and leave the rest for the flight of the commit', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 2)
  await using counters = raiseCounters(database.sql, {
    async save(tx, { counters: values }) {
      await saveCounters(tx, values)
      return [tx`update counters set value = value + 100 where id = 2`]
    },
  })
  await counters.submit({ id: 1n, by: 1n })
  expect(await readCounters(database.sql)).toEqual([1n, 100n])
})
