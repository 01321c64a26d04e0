// Goal: whatever dies, the house goes on with every row it had answered for.

import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { newHome, poolOf, start } from './house.ts'

test('a killed server comes back with its rows, and its owner is told', async () => {
  const server = await start(newHome())
  const { sql } = poolOf(server)
  await sql`create table kept as select n from generate_series(1, 1000) as n`
  const deaths: unknown[] = []
  server.onExit((exit) => deaths.push(exit))
  const before = server.pid

  process.kill(before, 'SIGKILL')
  await vi.waitFor(() => expect(server.pid).not.toBe(before), { timeout: 20_000 })

  expect(deaths).toEqual([{ signal: 'SIGKILL' }])
  expect(server.said.at(-1)).toBe('PostgreSQL is back')
  expect(await poolOf(server).sql`select count(*)::int from kept`).toEqual([{ count: 1000 }])
})

test('a killed connection takes the others down for a moment, not the server', async () => {
  const server = await start(newHome(), { durable: false })
  const [victim] = await poolOf(server).sql<{ pid: number }[]>`select pg_backend_pid() as pid`
  process.kill(victim!.pid, 'SIGKILL')
  await vi.waitFor(
    async () => {
      expect(await poolOf(server).sql`select 1 as fine`).toEqual([{ fine: 1 }])
    },
    { timeout: 10_000, interval: 100 },
  )
})

test('a killed server comes back although one of its processes has not noticed', async () => {
  const server = await start(newHome(), { durable: false })
  const { sql } = poolOf(server)
  const counting = sql`select count(*) from generate_series(1, 10000000000)`
  const outcome = counting.then(
    () => 'counted',
    (error: unknown) => error,
  )
  await sql`select pg_sleep(0.2)`
  const before = server.pid
  process.kill(before, 'SIGKILL')
  await vi.waitFor(() => expect(server.pid).not.toBe(before), { timeout: 20_000 })
  expect(await outcome).toMatchObject({ code: 'connection-lost' })
  expect(await poolOf(server).sql`select 1 as fine`).toEqual([{ fine: 1 }])
})

test('a server that keeps dying is brought back each time', async () => {
  const server = await start(newHome(), { durable: false })
  for (let death = 0; death < 3; death++) {
    const { pid } = server
    process.kill(pid, 'SIGKILL')
    await vi.waitFor(() => expect(server.pid).not.toBe(pid), { timeout: 20_000 })
  }
  expect(await poolOf(server).sql`select 1 as fine`).toEqual([{ fine: 1 }])
})

test('stopping while it is being brought back leaves nothing running', async () => {
  const server = await start(newHome(), { durable: false })
  const died = new Promise((resolve) => server.onExit(resolve))
  process.kill(server.pid, 'SIGKILL')
  await died
  await server.stop()
  await expect(poolOf(server).sql`select 1`).rejects.toMatchObject({ code: 'unavailable' })
})

test('a lock file left by a crash does not block, even when its number lives again', async () => {
  const home = newHome()
  const first = await start(home, { durable: false })
  await first.stop()
  const data = join(home, 'postgres/data')
  const { uid, gid } = await stat(data)
  // Of the server's own account: PostgreSQL alone would take this process for its rival.
  const stranger = spawn('sleep', ['60'], { uid, gid, cwd: '/', stdio: 'ignore' })
  try {
    await once(stranger, 'spawn')
    const lines = [stranger.pid, data, 1700000000, 5432, first.address.socket, '', '0 0', 'ready']
    const lock = `${lines.join('\n')}\n`
    await writeFile(join(data, 'postmaster.pid'), lock)
    await writeFile(join(first.address.socket, '.s.PGSQL.5432.lock'), lock)
    const second = await start(home, { durable: false })
    expect(await poolOf(second).sql`select 1 as fine`).toEqual([{ fine: 1 }])
  } finally {
    stranger.kill('SIGKILL')
  }
})

test('the server of a killed owner is found running and kept, with the rows in it', async () => {
  const home = newHome()
  const killed = await startAndKillOwner(home)

  const server = await start(home)
  expect(server.pid).toBe(killed.pid)
  expect(server.said).toEqual([`Found PostgreSQL running (process ${killed.pid})`])
  expect(await poolOf(server).sql`select n from kept`).toEqual([{ n: 7 }])

  process.kill(server.pid, 'SIGKILL')
  await vi.waitFor(() => expect(server.pid).not.toBe(killed.pid), { timeout: 20_000 })
  await server.stop()
})

test('a home deleted under a server whose owner was killed begins anew', async () => {
  const home = newHome()
  const killed = await startAndKillOwner(home)
  await rm(home, { recursive: true })

  const server = await start(home, { durable: false })
  expect(() => process.kill(killed.pid, 0)).toThrow('ESRCH')
  const [found] = await poolOf(server).sql`select to_regclass('kept') is null as missing`
  expect(found).toEqual({ missing: true })
})

test('the server of a killed owner is restarted when other settings are wanted', async () => {
  const home = newHome()
  const killed = await startAndKillOwner(home)

  const server = await start(home, { settings: { work_mem: '5MB' } })
  expect(server.pid).not.toBe(killed.pid)
  expect(await poolOf(server).sql`show work_mem`).toEqual([{ work_mem: '5MB' }])
})

/** Starts a house in a process of its own, and kills that process but not its server. */
async function startAndKillOwner(home: string): Promise<{ pid: number }> {
  const script = new URL('owner.ts', import.meta.url).pathname
  const owner = spawn(process.execPath, [...process.execArgv, script, home], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [line] = (await once(owner.stdout, 'data')) as [Buffer]
  const exited = once(owner, 'exit')
  owner.kill('SIGKILL')
  await exited
  return { pid: Number(line.toString()) }
}
