// GBK touches three places alike: how a request is encoded, the bytes that are signed, the answer.
import { encodeForm, formatTimestamp, type FormPair } from '@hongbao/protocol'
import { expect, test } from 'vitest'

import { application, appKeys, now, openHouse, refundContent, signed } from './house.ts'

// 乗 is 81 5C in GBK, 亅 is 81 7C, 丂 81 40: second bytes that look like \ | and @.
const title = '恭喜发财 乗亅丂+%&='
const call = (charset: string): FormPair[] =>
  Object.entries({
    app_id: application.appId,
    method: 'alipay.fund.coupon.order.refund',
    charset,
    sign_type: 'RSA2',
    timestamp: formatTimestamp(now),
    version: '1.0',
    biz_content: JSON.stringify({ ...refundContent, remark: title }),
  })

test.each(['gbk', 'GBK', 'gb2312', 'utf-8', 'UTF-8'])(
  'a call in %s is verified, understood and answered in it',
  async (label) => {
    const charset = label.toLowerCase() as 'gbk' | 'gb2312' | 'utf-8'
    const { post } = openHouse()
    const pairs = signed(call(label), appKeys.privateKey, 'RSA2', charset)
    const { verdict, node, response } = await post(pairs, charset)
    expect(verdict).toBe('valid')
    expect(JSON.parse(String(node?.['request']))).toMatchObject({ remark: title })
    expect(response.headers['content-type']).toBe(`text/html;charset=${charset}`)
  },
)

test('the charset is found in the query or, when it has none, in the body', async () => {
  const { server } = openHouse()
  const pairs = signed(call('gbk'), appKeys.privateKey, 'RSA2', 'gbk')
  const send = (query: readonly FormPair[], body: readonly FormPair[]) =>
    server.inject({
      method: 'POST',
      url: `/gateway.do?${encodeForm(query, 'gbk')}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded;charset=utf-8' },
      payload: encodeForm(body, 'gbk'),
    })
  const inBody = await send([], pairs)
  const inQuery = await send([['charset', 'gbk']], pairs)
  expect(inBody.payload).toContain('"code":"10000"')
  expect(inQuery.rawPayload.equals(inBody.rawPayload)).toBe(true)
})

test('content signed in another charset than announced is not verified', async () => {
  const { post } = openHouse()
  const { node } = await post(signed(call('gbk'), appKeys.privateKey, 'RSA2', 'utf-8'), 'gbk')
  expect(node?.['sub_code']).toBe('isv.invalid-signature')
})

test('values that are encoded once more are not what was signed', async () => {
  const { server } = openHouse()
  const twice = signed(call('utf-8')).map(([name, value]): FormPair => [
    name,
    name === 'sign' ? value : encodeURIComponent(value),
  ])
  const response = await server.inject({
    method: 'POST',
    url: '/gateway.do',
    payload: encodeForm(twice, 'utf-8'),
  })
  expect(response.payload).toContain('isv.invalid-signature')
})
