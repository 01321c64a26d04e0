import { broadcast, openPool, type Sql } from '@hongbao/database'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../tools/test-databases.ts'
import { openProxy } from './proxy.ts'

/** A process that listens, as far as PostgreSQL can tell. */
async function listenOn(sql: Sql, heard: unknown[], faults: unknown[] = []) {
  const listener = broadcast({ sql, onFault: (fault) => faults.push(fault), waitMsMax: 500 })
  listener.on('keys', (payload) => void heard.push(payload))
  await listener.listening()
  return listener
}

test('an announcement resolves when every listening process has dealt with it', async () => {
  await using database = await createTestDatabase()
  const heard: unknown[][] = [[], [], []]
  await using first = await listenOn(database.sql, heard[0]!)
  await using second = await listenOn(database.sql, heard[1]!)
  await using third = await listenOn(database.sql, heard[2]!)
  let isSlowDone = false
  third.on('keys', async () => {
    await new Promise((resolve) => setTimeout(resolve, 100))
    isSlowDone = true
  })
  second.on('other', () => void heard[1]!.push('not for keys'))
  expect(await first.announce('keys', 'app 红包')).toBe(true)
  expect(isSlowDone).toBe(true)
  expect(heard).toEqual([['app 红包'], ['app 红包'], ['app 红包']])
})

test('who does not answer is waited for only so long, who has died not at all', async () => {
  await using database = await createTestDatabase()
  await using first = await listenOn(database.sql, [])
  const stuck = await listenOn(database.sql, [])
  stuck.on('keys', () => new Promise(() => {}))
  const startedMs = performance.now()
  expect(await first.announce('keys')).toBe(false)
  expect(performance.now() - startedMs).toBeGreaterThan(450)

  await stuck.close()
  expect(await first.announce('keys')).toBe(true)
})

test('a handler that fails is reported and not counted as done', async () => {
  await using database = await createTestDatabase()
  const faults: unknown[] = []
  await using listener = await listenOn(database.sql, [], faults)
  listener.on('keys', () => {
    throw new Error('cache is broken')
  })
  expect(await listener.announce('keys')).toBe(false)
  expect(faults).toMatchObject([{ message: 'cache is broken' }])
})

test('a lost connection is replaced, and handlers hear of it', async () => {
  await using database = await createTestDatabase()
  await using proxy = await openProxy(database.address)
  await using pool = openPool({ ...proxy.address, connectionsMax: 1, applicationName: 'listener' })
  const heard: unknown[] = []
  await using listener = await listenOn(pool.sql, heard)
  await using other = await listenOn(database.sql, [])
  expect(await other.announce('keys', 'one')).toBe(true)
  await proxy.refuse()
  await expect.poll(() => other.announce('keys', 'two')).toBe(true)
  await proxy.accept()
  await expect.poll(() => heard.length, { timeout: 5000 }).toBe(2)
  await listener.listening()
  expect(await other.announce('keys', 'three')).toBe(true)
  expect(heard).toEqual(['one', undefined, 'three'])
})
