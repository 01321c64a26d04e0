// Goal: the same service speaks to any gateway, by its configuration alone.
// Method: a house's merchant service is told ALIPAY_* of another house, as another application with
// keys of its own, in RSA2 with GBK.
import * as doors from '@hongbao/merchant/json'
import { expect, test } from 'vitest'

import { startHouse } from '../house.ts'
import { openConsole } from '../merchants.ts'
import { openWire } from '../wire.ts'
import { ask, openGuest, sendPaid, until } from './guests.ts'

test('under another address and key set, in GBK, a packet lives its life', async () => {
  await using platform = await startHouse()
  await using console = await openConsole(platform)
  using wire = openWire(platform.endpoint)
  const application = await console.addMerchant('2021000100000009', wire)
  await using ours = await startHouse({
    environment: {
      ALIPAY_GATEWAY: platform.sandbox.gateway,
      ALIPAY_OAUTH_URL: `${platform.endpoint}/oauth2/publicAppAuthorize.htm`,
      ALIPAY_APP_ID: application.appId,
      ALIPAY_PRIVATE_KEY: application.privateKey
        .export({ type: 'pkcs8', format: 'der' })
        .toString('base64'),
      ALIPAY_PUBLIC_KEY: platform.sandbox.alipayPublicKey,
      ALIPAY_CHARSET: 'GBK',
    },
  })
  const places = { endpoint: platform.endpoint, merchant: ours.merchant }
  const [zhang, li] = platform.sandbox.users
  const sender = await openGuest(places, zhang?.userId ?? '')
  const friend = await openGuest(places, li?.userId ?? '')
  const id = await sendPaid(places, sender, { kind: 'equal', amount: '2.00', count: 2 })
  const params = { id }
  await friend.knock(doors.claimShare, { params })
  await until(
    () => friend.knock(doors.seePacket, { params }),
    ({ claim }) => claim?.state === 'paid',
  )
  const [order] = await platform.sql`
    select order_title, charset from gateway.orders where kind = 'disbursement'`
  expect(order).toEqual({ order_title: '红包', charset: 'gbk' })
  expect(await ask(platform.endpoint, 'audit')).toMatchObject({ ok: true })
})
