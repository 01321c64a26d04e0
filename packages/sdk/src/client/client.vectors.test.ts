// RSA signatures of this kind are deterministic: where the parameters are the same, the signature
// must be the one that the official package made, byte for byte.

import { parseOrderString, readRequest } from '@hongbao/protocol'
import { expect, test } from 'vitest'
import { instantClock } from '../../test/instant-clock.ts'
import { appId, testKeys, vectors } from '../../test/vectors.ts'
import { AlipayClient } from './client.ts'
import type { AlipayClientOptions } from './options.ts'

const gateway = 'https://openapi.example.com/gateway.do'

function client(changes: Partial<AlipayClientOptions> = {}): AlipayClient {
  return new AlipayClient({ appId, ...testKeys, gateway, clock: instantClock(), ...changes })
}

function certificate(name: string): string {
  return vectors.cert_sn.find((found) => found.name === name)?.pem ?? ''
}

const certificateMode = {
  alipayPublicKey: undefined,
  certificates: {
    appCert: certificate('test-app-cert'),
    alipayRootCert: certificate('test-root-bundle-with-ec-root'),
    alipayCert: certificate('test-alipay-cert-chain'),
  },
}

// The one that is left out shows how that package renames members of extra_param.
const orders = vectors.sdk_execute.filter(({ name }) => !name.endsWith('renamed'))

test.each(orders)('an order string is signed as $name', async (vector) => {
  const { sdk_input: input, parsed, sign_type: signType, key } = vector
  const privateKey = vectors.keys[key].pkcs8_base64_single_line
  const changes = vector.name.includes('certificate') ? certificateMode : {}
  const orderString = await client({ privateKey, signType, ...changes }).sdkExecute(
    parsed['method'] ?? '',
    { bizContent: input.bizContent, notifyUrl: input.notify_url },
  )
  const read = parseOrderString(orderString)
  expect('parameters' in read && Object.fromEntries(read.parameters)).toEqual(parsed)
  expect(orderString).not.toContain('+')
})

test.each(vectors.page_execute)('a page call is signed as $name', async (vector) => {
  const { sdk_input: input, sign_type: signType, key } = vector
  const privateKey = vectors.keys[key].pkcs8_base64_single_line
  const url = await client({ privateKey, signType }).pageExecute(
    'alipay.fund.coupon.order.page.pay',
    'GET',
    {
      bizContent: input.bizContent,
      notifyUrl: input.notify_url,
      returnUrl: input.return_url,
      params: { alipay_sdk: 'alipay-sdk-nodejs-4.0.0' },
    },
  )
  const read = readRequest(Buffer.from(new URL(url).search.slice(1)), Buffer.alloc(0))
  const expected = vector.parsed ?? { ...vector.query, ...vector.hidden_fields }
  expect('parameters' in read && Object.fromEntries(read.parameters)).toEqual(expected)
})

test('a page form keeps quotes and markup through the browser', async () => {
  const title = 'a"b\'c<d>&amp;🧧'
  const html = await client().fundCouponOrderPagePay({
    out_order_no: '1',
    out_request_no: '1',
    order_title: title,
    amount: '0.03',
  })
  const [, value = ''] = /name="biz_content" value="([^"]*)"/.exec(html) ?? []
  const text = value
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&')
  expect(JSON.parse(text)).toMatchObject({ order_title: title })
  expect(html).toContain(`action="${gateway}?`)
})

test('an amount may be given in fen', async () => {
  const order = { out_order_no: '1', out_request_no: '1', order_title: '红包', amount: 1230n }
  const url = await client().fundCouponOrderPagePay(order, { httpMethod: 'GET' })
  expect(new URL(url).searchParams.get('biz_content')).toContain('"amount":"12.30"')
})
