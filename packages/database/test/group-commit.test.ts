import { openPool } from '@hongbao/database'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../tools/test-databases.ts'
import { createCounters, raiseCounters, readCounters } from './counters.ts'
import { openProxy } from './proxy.ts'

test('commands of one turn share a transaction and are decided in their order', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 3)
  const batches: number[] = []
  await using counters = raiseCounters(database.sql, {
    onCommitted: ({ outcomes }) => batches.push(outcomes.length),
  })
  const outcomes = await Promise.all(
    [1n, 2n, 1n, 1n, 2n].map((id) => counters.submit({ id, by: 10n })),
  )
  expect(outcomes).toEqual([10n, 10n, 20n, 30n, 20n])
  expect(batches).toEqual([5])
  expect(await readCounters(database.sql)).toEqual([30n, 20n, 0n])
})

test('what arrives during a transaction is the next batch, up to its limit', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  const batches: number[] = []
  await using counters = raiseCounters(database.sql, {
    limits: { batchMax: 4 },
    onCommitted: ({ outcomes }) => batches.push(outcomes.length),
  })
  const raise = () => counters.submit({ id: 1n, by: 1n })
  const first = raise()
  await new Promise(setImmediate)
  const others = Array.from({ length: 9 }, raise)
  expect(await Promise.all([first, ...others])).toEqual([1n, 2n, 3n, 4n, 5n, 6n, 7n, 8n, 9n, 10n])
  expect(batches).toEqual([1, 4, 4, 1])
})

test('two group commits that hammer the same rows end with exact sums', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 20)
  await using here = raiseCounters(database.sql, { writers: 2 })
  await using there = raiseCounters(database.sql, { writers: 3 })
  const callers = Array.from({ length: 40 }, async (_, caller) => {
    for (let round = 0; round < 50; round += 1) {
      const id = BigInt(1 + ((caller * 7 + round * 3) % 20))
      await (caller % 2 === 0 ? here : there).submit({ id, by: 1n })
    }
  })
  await Promise.all(callers)
  expect((await readCounters(database.sql)).reduce((sum, value) => sum + value)).toBe(2000n)
})

test('a batch is two flights: begin with load, save with commit', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  await using proxy = await openProxy(database.address)
  await using pool = openPool({ ...proxy.address, connectionsMax: 1, applicationName: 'flights' })
  await using counters = raiseCounters(pool.sql)
  // The first batches prepare their statements, which takes flights of its own.
  for (let round = 0; round < 3; round += 1) await counters.submit({ id: 1n, by: 1n })

  proxy.delayMs = 40
  const startedMs = performance.now()
  await counters.submit({ id: 1n, by: 1n })
  const flights = (performance.now() - startedMs) / (2 * proxy.delayMs)
  expect(flights).toBeGreaterThanOrEqual(2)
  expect(flights).toBeLessThan(2.8)
})

test('draining waits for what was accepted; a closed one accepts nothing', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  const counters = raiseCounters(database.sql)
  const settled: bigint[] = []
  for (let n = 0; n < 10; n += 1) {
    void counters.submit({ id: 1n, by: 1n }).then((value) => settled.push(value))
  }
  expect(counters.queued).toBe(10)
  await counters.drain()
  expect(settled).toHaveLength(10)
  expect(counters.queued).toBe(0)

  const last = counters.submit({ id: 1n, by: 1n })
  await counters.close()
  expect(await last).toBe(11n)
  await expect(counters.submit({ id: 1n, by: 1n })).rejects.toMatchObject({ code: 'unavailable' })
  const [row] = await database.sql<{ open: bigint }[]>`
    select count(*) as open from pg_stat_activity
    where datname = current_database() and query = 'commit'`
  expect(row?.open).toBe(0n)
})
