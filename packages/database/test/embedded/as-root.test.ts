// Goal: root, who may not run PostgreSQL, gets it all the same, wherever the clone lies.

import { cp, lstat, readlink, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { newHome, newPrivateHome, poolOf, start } from './house.ts'

describe.runIf(process.getuid?.() === 0)('started by root', () => {
  test('the server runs as another account, which alone may enter data and socket', async () => {
    const home = newHome()
    const server = await start(home, { durable: false })
    const data = await stat(join(home, 'postgres/data'))
    const sockets = await stat(server.address.socket)
    expect(data.uid).not.toBe(0)
    expect(sockets.uid).toBe(data.uid)
    expect([data.mode & 0o777, sockets.mode & 0o777]).toEqual([0o700, 0o700])
  })

  test('a home that this account cannot enter has its data elsewhere, and says so', async () => {
    const home = await newPrivateHome()
    const first = await start(home, { durable: false })
    const elsewhere = await readlink(join(home, 'postgres'))
    expect(elsewhere).toMatch(/^\/var\/tmp\/hongbao-[0-9a-f]{16}-/)
    expect(first.said).toContainEqual(
      expect.stringMatching(new RegExp(`kept in ${elsewhere}: account \\w+ cannot enter ${home}`)),
    )
    await poolOf(first).sql`create table kept as select 1 as n`
    await first.stop()

    const second = await start(home, { durable: false })
    expect(await poolOf(second).sql`select n from kept`).toEqual([{ n: 1 }])
    await second.stop()
  })

  test('a copied home does not run on the database of the home it was copied from', async () => {
    const home = await newPrivateHome()
    const server = await start(home, { durable: false })
    const copy = newHome()
    await cp(home, copy, { recursive: true, verbatimSymlinks: true })
    await expect(start(copy)).rejects.toMatchObject({ code: 'home-moved' })
    await rm(copy, { recursive: true })
    expect(await poolOf(server).sql`select 1 as fine`).toEqual([{ fine: 1 }])
  })

  test('a deleted home begins anew, wherever its data was', async () => {
    const home = await newPrivateHome()
    const first = await start(home, { durable: false })
    await poolOf(first).sql`create table gone (n int)`
    await first.stop()
    const before = await readlink(join(home, 'postgres'))
    await rm(home, { recursive: true })

    const second = await start(home, { durable: false })
    const [found] = await poolOf(second).sql`select to_regclass('gone') is null as missing`
    expect(found).toEqual({ missing: true })
    await second.stop()
    await rm(before, { recursive: true, force: true })
    expect((await lstat(join(home, 'postgres'))).isSymbolicLink()).toBe(false)
  })
})
