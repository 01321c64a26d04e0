// A database behind a firewall that drops packets kept the start waiting, and nobody was told why.
import { createServer } from 'node:net'
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'

import { expect, test } from 'vitest'

import { openDatabase } from '../src/database.ts'

test('a database that never answers is named, with what to check', async () => {
  // It accepts, and then says nothing.
  const server = createServer(() => {}).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const databaseUrl = `postgres://hongbao:secret@127.0.0.1:${port}/hongbao`
  const opening = openDatabase({ databaseUrl, home: '/nowhere', workers: 1 }, () => {})
  await expect(opening).rejects.toThrow(`127.0.0.1:${port}`)
  await expect(opening).rejects.not.toThrow('secret')
  server.close()
})
