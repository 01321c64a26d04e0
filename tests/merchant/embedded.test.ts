// Goal: an application that has a server of its own takes red packets in as a library.
// Method: a database with the packets' tables only, a node:http server as Express would call it,
// and the real gateway of a house.
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { openLog } from '@hongbao/app'
import { openPool } from '@hongbao/database'
import {
  merchantMigrations,
  migrateMerchant,
  openRedPackets,
  packetLimits,
  type NewPacket,
} from '@hongbao/merchant'
import { AlipayClient, notificationHandler } from '@hongbao/sdk'
import { expect, test } from 'vitest'

import { createTestDatabase } from '../../tools/test-databases.ts'
import { startHouse } from '../house.ts'
import { ask, until } from './guests.ts'

const terms: NewPacket = {
  kind: 'lucky',
  amount: 200n,
  shareCount: 2,
  greeting: '谢谢',
  cover: 'classic',
  password: null,
  receivers: null,
  senderValue: '',
  seedHash: null,
}

const clock = { now: () => new Date() }

test('sent, paid by notification, claimed and paid out, without our doors', async () => {
  await using opened = new AsyncDisposableStack()
  const { sandbox, endpoint } = opened.use(await startHouse())
  const folders = [merchantMigrations]
  const { address } = opened.use(await createTestDatabase({ folders, migrate: migrateMerchant }))
  const pool = opened.use(openPool({ ...address, connectionsMax: 2, applicationName: 'shop' }))
  const client = new AlipayClient({
    appId: sandbox.appId,
    privateKey: sandbox.appPrivateKey,
    alipayPublicKey: sandbox.alipayPublicKey,
    gateway: sandbox.gateway,
  })
  opened.defer(() => client.close())
  const server = createServer((request, response) => handler(request, response))
  await once(server.listen(0, '127.0.0.1'), 'listening')
  opened.defer(async () => void (await once(server.close(), 'close')))
  const shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const packets = opened.use(
    await openRedPackets({
      pool,
      clock,
      systemClock: clock,
      client,
      limits: packetLimits,
      writers: 1,
      log: openLog('silent'),
      download: () => Promise.reject(new Error('no bills here')),
      chance: {
        makeId: () => randomBytes(16).toString('hex'),
        makeSeed: () => randomBytes(32).toString('hex'),
      },
      places: { notifyUrl: `${shop}/notify`, returnUrl: `${shop}/paid/` },
    }),
  )
  const handler = notificationHandler({ client, onNotification: packets.onNotification })

  const [sender, friend] = sandbox.users.map(({ userId }) => BigInt(userId)) as [bigint, bigint]
  const made = await packets.send(sender, 'order-4711', terms)
  const id = 'packetId' in made ? made.packetId : ''
  const orderString = await packets.orderString(id)
  await ask(endpoint, 'pay', { orderString, userId: String(sender), action: 'confirm' })
  await until(
    () => packets.see(id, sender),
    (packet) => packet?.state === 'open',
  )
  expect(await packets.claim(id, friend)).toMatchObject({ isNew: true, claimed: { count: 1 } })
  const seen = await until(
    () => packets.see(id, friend),
    (packet) => packet?.claim?.state === 'paid',
  )
  expect(seen?.claim?.isMine).toBe(true)
  expect(await packets.claim('0'.repeat(32), friend)).toEqual({ refusal: 'not_found' })
})
