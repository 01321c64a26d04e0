// Goal: a house needs nothing but a folder, and what was once answered is there after a restart.

import { access, mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { texts } from '@hongbao/database'
import { expect, test } from 'vitest'
import { newHome, poolOf, start } from './house.ts'

test('an empty folder becomes a durable database in UTF-8 that sorts by code point', async () => {
  const server = await start(newHome())
  const { sql } = poolOf(server)
  const settings = await sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings where name = any(${texts([
      'fsync',
      'synchronous_commit',
      'full_page_writes',
      'data_checksums',
      'server_encoding',
      'listen_addresses',
      'log_timezone',
    ])}::text[])`
  expect(Object.fromEntries(settings.map(({ name, setting }) => [name, setting]))).toEqual({
    fsync: 'on',
    synchronous_commit: 'on',
    full_page_writes: 'on',
    data_checksums: 'on',
    server_encoding: 'UTF8',
    listen_addresses: '',
    log_timezone: 'UTC',
  })
  const sorted = await sql<{ name: string }[]>`
    select name from unnest(array['红', 'b', '包', 'A', 'a', 'Z']) as name order by name`
  expect(sorted.map(({ name }) => name)).toEqual(['A', 'Z', 'a', 'b', '包', '红'])
})

test('a stopped server starts again with its rows, in the same place', async () => {
  const home = newHome()
  const first = await start(home)
  await poolOf(first).sql`create table kept as select 1.23 as amount`
  await first.stop()
  await expect(readFile(join(home, 'postgres/data/postmaster.pid'))).rejects.toThrow('ENOENT')

  const second = await start(home)
  expect(second.address).toEqual(first.address)
  expect(second.pid).not.toBe(first.pid)
  expect(await poolOf(second).sql`select amount from kept`).toEqual([{ amount: '1.23' }])
  expect(second.said).toEqual([])
})

test('stopping twice is stopping once', async () => {
  const server = await start(newHome(), { durable: false })
  await Promise.all([server.stop(), server.stop()])
  await expect(server[Symbol.asyncDispose]()).resolves.toBeUndefined()
})

test('two homes are two houses, at the same time', async () => {
  const [one, other] = await Promise.all([
    start(newHome(), { durable: false }),
    start(newHome(), { durable: false }),
  ])
  await poolOf(one).sql`create table only_here (id bigint)`
  const [found] = await poolOf(other).sql`select to_regclass('only_here') is null as missing`
  expect(found).toEqual({ missing: true })
  expect(one.address.socket).not.toBe(other.address.socket)
})

test('a second start on a home that is in use is refused and says by whom', async () => {
  const home = newHome()
  const first = await start(home, { durable: false })
  await expect(start(home)).rejects.toMatchObject({
    code: 'home-in-use',
    message: expect.stringContaining(`process ${process.pid} runs its database`),
  })
  expect(await poolOf(first).sql`select 1 as still`).toEqual([{ still: 1 }])
})

test('a first start that broke half-way leaves nothing that the next one minds', async () => {
  const home = newHome()
  await start(home, { durable: false, settings: { shared_buffers: 'much' } }).then(
    () => expect.unreachable(),
    (error: unknown) => {
      expect(error).toMatchObject({
        code: 'start-failed',
        message: expect.stringContaining('invalid value for parameter "shared_buffers"'),
      })
    },
  )
  const unfinished = join(home, 'postgres/data.new')
  await mkdir(unfinished)
  await writeFile(join(unfinished, 'PG_VERSION'), 'half')

  const server = await start(home, { durable: false })
  expect(await poolOf(server).sql`select 1 as fine`).toEqual([{ fine: 1 }])
})

test('programs that are not there are missed by name', async () => {
  const home = newHome()
  await expect(start(home, { binaries: '/nowhere' })).rejects.toMatchObject({
    code: 'no-binaries',
    message: expect.stringContaining('/nowhere/postgres'),
  })
  await expect(access(join(home, 'postgres/data'))).rejects.toThrow('ENOENT')
})
