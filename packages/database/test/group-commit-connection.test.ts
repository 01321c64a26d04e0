import { type GroupCommit, openPool, type Pool, type ServerAddress } from '@hongbao/database'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../tools/test-databases.ts'
import {
  createCounters,
  lockCounters,
  type Raise,
  raiseCounters,
  readCounters,
} from './counters.ts'
import { openProxy } from './proxy.ts'

const codes = async (counters: GroupCommit<Raise, bigint>, ids: readonly bigint[]) => {
  const results = await Promise.allSettled(ids.map((id) => counters.submit({ id, by: 1n })))
  return results.map((result) =>
    result.status === 'fulfilled' ? result.value : (result.reason as { code: string }).code,
  )
}

const open = (address: ServerAddress): Pool =>
  openPool({ ...address, connectionsMax: 1, applicationName: 'connection' })

test('a backend killed in mid-batch settles all callers, and the next batch works', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 2)
  let kills = 1
  await using counters = raiseCounters(database.sql, {
    async load(tx, commands) {
      const loaded = await lockCounters(tx, commands)
      if (kills > 0) {
        kills -= 1
        const [row] = await tx<{ pid: number }[]>`select pg_backend_pid() as pid`
        await database.sql`select pg_terminate_backend(${row!.pid})`
        await new Promise((resolve) => setTimeout(resolve, 50))
      }
      return loaded
    },
  })
  expect(await codes(counters, [1n, 2n, 1n])).toEqual(['unavailable', 'unavailable', 'unavailable'])
  expect(await readCounters(database.sql)).toEqual([0n, 0n])
  expect(await codes(counters, [1n, 2n])).toEqual([1n, 1n])
})

test('a connection lost while it was idle is not noticed by anybody', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  await using proxy = await openProxy(database.address)
  await using pool = open(proxy.address)
  await using counters = raiseCounters(pool.sql)
  expect(await codes(counters, [1n])).toEqual([1n])
  proxy.cut()
  await new Promise((resolve) => setTimeout(resolve, 20))
  expect(await codes(counters, [1n])).toEqual([2n])
})

test('cut before the commit was sent: nothing was done', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  await using proxy = await openProxy(database.address)
  await using pool = open(proxy.address)
  await using counters = raiseCounters(pool.sql)
  proxy.cutBefore = (message) => message.includes('for update')
  expect(await codes(counters, [1n, 1n])).toEqual(['unavailable', 'unavailable'])
  proxy.cutBefore = () => false
  expect(await codes(counters, [1n])).toEqual([1n])
})

test('cut after the commit was sent: unknown, whichever way it went', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  await using proxy = await openProxy(database.address)
  await using pool = open(proxy.address)
  await using counters = raiseCounters(pool.sql)
  await codes(counters, [1n])

  proxy.cutAnswer = (message) => message.includes('COMMIT')
  expect(await codes(counters, [1n, 1n])).toEqual(['commit-unknown', 'commit-unknown'])
  proxy.cutAnswer = () => false
  expect(await codes(counters, [1n])).toEqual([4n])

  proxy.cutBefore = (message) => message.includes('commit')
  expect(await codes(counters, [1n])).toEqual(['commit-unknown'])
  proxy.cutBefore = () => false
  expect(await codes(counters, [1n])).toEqual([5n])
})

test('without a server everybody is told, and with it again nobody notices', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  await using proxy = await openProxy(database.address)
  await using pool = open(proxy.address)
  await using counters = raiseCounters(pool.sql, { writers: 2 })
  await proxy.refuse()
  expect(await codes(counters, [1n, 2n, 1n])).toEqual(['unavailable', 'unavailable', 'unavailable'])
  await proxy.accept()
  expect(await codes(counters, [1n])).toEqual([1n])
})

test('closing settles whoever is left, even when the connection has just died', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  await using proxy = await openProxy(database.address)
  await using pool = open(proxy.address)
  const counters = raiseCounters(pool.sql, { limits: { batchMax: 2 } })
  await codes(counters, [1n])
  const settled = codes(counters, [1n, 1n, 1n, 1n, 1n])
  const closed = counters.close()
  await new Promise(setImmediate)
  await new Promise(setImmediate)
  proxy.cut()
  await closed
  const results = await settled
  expect(results).toHaveLength(5)
  expect(results.every((result) => typeof result === 'bigint' || result.includes('un'))).toBe(true)
})

test('a server that says nothing any more is given up, and everybody is told', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  await using proxy = await openProxy(database.address)
  await using pool = open(proxy.address)
  await using counters = raiseCounters(pool.sql, { limits: { transactionMsMax: 150 } })
  await codes(counters, [1n])
  proxy.delayMs = 60_000
  expect(await codes(counters, [1n, 1n])).toEqual(['unavailable', 'unavailable'])
  proxy.delayMs = 0
  expect(await codes(counters, [1n])).toEqual([2n])
})
