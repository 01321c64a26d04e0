import { keyed, openPool, type Sql } from '@hongbao/database'
import { expect, test, vi } from 'vitest'
import { createTestDatabase } from '../../../tools/test-databases.ts'
import { openProxy } from './proxy.ts'

test('bigint and Date go in and come out as they are', async () => {
  await using database = await createTestDatabase()
  const big = 2n ** 62n + 1n
  const time = new Date('2026-11-23T01:02:03.004Z')
  const [row] = await database.sql`
    select ${big}::bigint as big, ${time}::timestamptz as time, ${'红包'}::text as text,
           array[1, null, 3]::bigint[] as bigs, array['a"b', 'c'] as texts, array[true] as flags,
           array[${time}::timestamptz] as times`
  expect(row).toEqual({
    big,
    time,
    text: '红包',
    bigs: [1n, null, 3n],
    texts: ['a"b', 'c'],
    flags: [true],
    times: [time],
  })
})

test('every connection says who it is and is set as we rely on', async () => {
  await using database = await createTestDatabase()
  await using pool = openPool({
    ...database.address,
    connectionsMax: 1,
    applicationName: 'hongbao test',
    statementTimeoutMs: 1234,
  })
  const [row] = await pool.sql`
    select current_setting('application_name') as name, current_setting('TimeZone') as zone,
           current_setting('statement_timeout') as timeout,
           current_setting('default_transaction_isolation') as isolation`
  expect(row).toEqual({
    name: 'hongbao test',
    zone: 'UTC',
    timeout: '1234ms',
    isolation: 'read committed',
  })
})

test('a url may name the folder of a socket, as libpq lets it', async () => {
  await using database = await createTestDatabase()
  const { socket, user, database: name } = database.address
  await using pool = openPool({
    url: `postgres://${user}:unused@localhost/${name}?host=${encodeURIComponent(socket ?? '')}`,
    connectionsMax: 1,
    applicationName: 'by url',
  })
  const [row] = await pool.sql`select current_database() as name, inet_server_addr() as address`
  expect(row).toEqual({ name, address: null })
})

test('faults of the server arrive as database faults', async () => {
  await using database = await createTestDatabase()
  await using pool = openPool({
    ...database.address,
    connectionsMax: 1,
    applicationName: 'faults',
    statementTimeoutMs: 100,
  })
  const { sql } = pool
  await expect(sql`select no_such_column`).rejects.toMatchObject({
    name: 'DatabaseFault',
    code: 'broken-statement',
    sqlState: '42703',
  })
  await expect(sql`select pg_sleep(5)`).rejects.toMatchObject({ code: 'unavailable' })
  await expect(sql.unsafe('select 1 / 0')).rejects.toMatchObject({ code: 'refused-value' })
})

test('a parameter that cannot be written is the caller’s bug and nobody else’s', async () => {
  await using database = await createTestDatabase()
  await using pool = openPool({ ...database.address, connectionsMax: 1, applicationName: 'bug' })
  const { sql } = pool
  const others = [sql`select pg_sleep(0.05)`.execute(), sql`select 1 as one`.execute()]
  const nothing = undefined as unknown as null
  expect(() => sql`select ${nothing}::text`).toThrow('undefined parameter')
  expect(() => sql`select ${new Date('x')}::timestamptz`).toThrow('invalid Date')
  expect(() => sql`select ${['a', 'b']}::text[]`).toThrow('column')
  const [, one] = await Promise.all(others)
  expect(one).toMatchObject([{ one: 1 }])
})

test('statements by key have connections of their own, which close with the pool', async () => {
  await using database = await createTestDatabase()
  const pool = openPool({ ...database.address, connectionsMax: 2, applicationName: 'keyed' })
  const plans = (sql: Sql) => sql`
    select current_setting('plan_cache_mode') as mode, current_setting('enable_hashjoin') as hash`
  expect(await plans(pool.sql)).toEqual([{ mode: 'force_custom_plan', hash: 'on' }])
  expect(await plans(keyed(pool.sql))).toEqual([{ mode: 'force_generic_plan', hash: 'off' }])
  await pool.close()
  expect(() => keyed(pool.sql)`select 1`).toThrow('closed')
  await expect
    .poll(() => database.sql`select from pg_stat_activity where application_name = 'keyed'`)
    .toEqual([])
})

test('a server that says nothing any more does not keep its callers for ever', async () => {
  await using database = await createTestDatabase()
  await using proxy = await openProxy(database.address)
  await using pool = openPool({ ...proxy.address, connectionsMax: 2, applicationName: 'silent' })
  await pool.sql`select 1`
  proxy.delayMs = 60_000
  const statements = [pool.sql`select 1`, pool.sql`select 2`, pool.sql`select 3`]
  const results = Promise.allSettled(statements)
  await new Promise(setImmediate)
  const nowMs = performance.now()
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => nowMs + 17_000)
  expect(await results).toMatchObject(
    statements.map(() => ({ reason: { code: 'connection-lost' } })),
  )
  clock.mockRestore()
  proxy.delayMs = 0
  expect(await pool.sql`select 1 as one`).toEqual([{ one: 1 }])
})

test('statements that still waited when all connections were cut are told, too', async () => {
  await using database = await createTestDatabase()
  await using proxy = await openProxy(database.address)
  await using pool = openPool({ ...proxy.address, connectionsMax: 2, applicationName: 'waiting' })
  const { sql } = pool
  await Promise.all([sql`select pg_sleep(0.02)`, sql`select pg_sleep(0.02)`])
  proxy.delayMs = 30
  // A statement with parameters, seen for the first time, has its connection to itself.
  const results = Promise.allSettled(
    Array.from({ length: 9 }, (_, n) => sql`select ${n}::integer as n`),
  )
  await new Promise((resolve) => setTimeout(resolve, 10))
  proxy.cut()
  const statuses = (await results).map(({ status }) => status)
  expect(statuses).toEqual(Array.from({ length: 9 }, () => 'rejected'))
  proxy.delayMs = 0
  expect(await sql`select ${7}::integer as n`).toEqual([{ n: 7 }])
})

// Every connection dies in the same turn while callers ask again at once: this leaves connections
// of the driver deaf for ever, which is why a client that lost one is replaced.
test('a server that went away under load and came back is used again in full', async () => {
  await using database = await createTestDatabase()
  await using proxy = await openProxy(database.address)
  await using pool = openPool({ ...proxy.address, connectionsMax: 6, applicationName: 'restart' })
  const { sql } = pool
  let isOver = false
  let slowestMs = 0
  const codes = new Set<unknown>()
  const callers = Array.from({ length: 20 }, async () => {
    while (!isOver) {
      const startedMs = performance.now()
      await sql`select ${1}::integer as one`.catch(async (fault: unknown) => {
        codes.add((fault as { code: unknown }).code)
        if (Math.random() < 0.5) await new Promise((resolve) => setTimeout(resolve, 1))
      })
      slowestMs = Math.max(slowestMs, performance.now() - startedMs)
    }
  })
  for (let round = 0; round < 8; round += 1) {
    await new Promise((resolve) => setTimeout(resolve, 40))
    await proxy.refuse()
    await new Promise((resolve) => setTimeout(resolve, 10))
    await proxy.accept()
  }
  isOver = true
  await Promise.all(callers)
  expect([...codes].filter((code) => code !== 'connection-lost' && code !== 'unavailable')).toEqual(
    [],
  )
  expect(slowestMs).toBeLessThan(2000)
  const pids = await Promise.all(
    Array.from(
      { length: 6 },
      () => sql<{ pid: number }[]>`
      select pg_backend_pid() as pid, pg_sleep(0.1)`,
    ),
  )
  expect(new Set(pids.map(([row]) => row!.pid)).size).toBe(6)
  await pool.close()
  await expect
    .poll(() => database.sql`select from pg_stat_activity where application_name = 'restart'`)
    .toEqual([])
})

test('a closed pool refuses, and so does one without a server', async () => {
  await using database = await createTestDatabase()
  const pool = openPool({ ...database.address, connectionsMax: 1, applicationName: 'closed' })
  await pool.sql`select 1`
  await pool.close()
  await pool.close()
  expect(() => pool.sql`select 1`).toThrow('closed')

  await using nowhere = openPool({
    socket: '/nonexistent',
    connectionsMax: 1,
    applicationName: 'nowhere',
  })
  await expect(nowhere.sql`select 1`).rejects.toMatchObject({ code: 'unavailable' })
})
