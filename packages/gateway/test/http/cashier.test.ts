// Goal: a signed page call leads to the cashier of its order, and an order string becomes an order
// that is paid. What the cashier does with an order is in test/cashier.
import {
  decodeBytes,
  diagnosisWordsOf,
  encodeForm,
  renderOrderString,
  verifyResponse,
} from '@hongbao/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { lin } from '../funds/house.ts'
import { otherKeys, platformKeys, signed } from './house.ts'
import { openMoneyHouse, type MoneyHouse } from './money-house.ts'

let house: MoneyHouse
beforeAll(async () => {
  house = await openMoneyHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

let orders = 0
const order = (changes: Readonly<Record<string, unknown>> = {}) => {
  const outOrderNo = `order-${++orders}`
  const numbers = { out_order_no: outOrderNo, out_request_no: `${outOrderNo}-1` }
  return { ...numbers, order_title: '新年 <b>红包</b>', amount: '1.23', ...changes }
}
const returnUrl = 'https://shop.example.com/done?from=red&x=1#top'
const pageCall = (content = order()) =>
  signed(house.call('alipay.fund.coupon.order.page.pay', content, { return_url: returnUrl }))
const orderString = (content = order()) =>
  renderOrderString(signed(house.call('alipay.fund.coupon.order.app.pay', content)), 'utf-8')
/** The order behind the pass in the address that a page call is answered with. */
const authNoOf = async ({ headers }: Awaited<ReturnType<typeof house.page>>) => {
  const [, pass = ''] = /^\/cashier\/([\w-]{43})$/.exec(headers.location ?? '') ?? []
  return String((await house.passes.read('cashier', pass))?.['authNo'])
}
const payAs = (what: Readonly<Record<string, string>>, action = 'confirm') =>
  house.pay({ ...what, userId: String(lin), action })

test('a page call leads to the cashier of its order', async () => {
  const response = await house.page(pageCall())
  expect(response.statusCode).toBe(303)
  expect(response.headers.location).toMatch(/^\/cashier\/[\w-]{43}$/)
  expect(response.headers['content-security-policy']).toContain("default-src 'none'")
  expect(response.headers['cache-control']).toBe('no-store')
  expect(response.payload).toBe('')
  expect(await authNoOf(response)).toMatch(/^\d{28}$/)
})

test('one that a form posts, too', async () => {
  const response = await house.server.inject({
    method: 'POST',
    url: '/gateway.do',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: encodeForm(pageCall(), 'utf-8'),
  })
  expect(response.statusCode).toBe(303)
  expect(await authNoOf(response)).toMatch(/^\d{28}$/)
})

test('again, it leads to the same order by another pass; other content is refused', async () => {
  const content = order()
  const first = await house.page(pageCall(content))
  const again = await house.page(pageCall(content))
  expect(again.headers.location).not.toBe(first.headers.location)
  expect(await authNoOf(again)).toBe(await authNoOf(first))
  const other = await house.page(pageCall({ ...content, amount: '9.99' }))
  expect(other.statusCode).toBe(200)
  expect(other.headers['content-type']).toBe('text/html;charset=GBK')
  const text = decodeBytes(other.rawPayload, 'gbk')
  expect(text).toContain('调试错误')
  expect(text).toContain('<code class="name">UNIQUE_VIOLATION</code>')
})

test.each([
  ['processing', 200],
  ['unknown-before', 200],
  ['slow', 303],
] as const)('the fault %s strikes the page call', async (fault, status) => {
  house.faults.push({ fault, delayMs: 0 })
  const response = await house.page(pageCall())
  expect(response.statusCode).toBe(status)
  if (status === 200) expect(decodeBytes(response.rawPayload, 'gbk')).toContain('unknow-error')
})

test('an order string is placed, paid and answered with a signed result', async () => {
  const content = order()
  const { memo, resultStatus, result } = (await payAs({ orderString: orderString(content) })).json()
  expect({ memo, resultStatus }).toEqual({ memo: '', resultStatus: '9000' })
  const read = verifyResponse(Buffer.from(result), {
    nodeName: 'alipay_fund_coupon_order_app_pay_response',
    charset: 'utf-8',
    key: platformKeys.publicKey,
    signType: 'RSA2',
  })
  expect(read.verdict).toBe('valid')
  expect(JSON.parse(result)).toMatchObject({
    alipay_fund_coupon_order_app_pay_response: {
      code: '10000',
      app_id: '2021000000000001',
      auth_app_id: '2021000000000001',
      out_order_no: content.out_order_no,
      amount: '1.23',
      status: 'SUCCESS',
    },
    sign_type: 'RSA2',
  })
})

test('who pays twice has paid once', async () => {
  const text = orderString()
  const before = await balanceOf(lin)
  const first = (await payAs({ orderString: text })).json()
  const second = (await payAs({ orderString: text })).json()
  expect(second.result).toBe(first.result)
  expect(before - (await balanceOf(lin))).toBe(123n)
})

const balanceOf = async (id: bigint): Promise<bigint> => {
  const [row] = await house.sql<{ balance: bigint }[]>`
    select balance from ledger.accounts where id = ${id}`
  return row?.balance ?? 0n
}

test('cancelling leaves the order waiting, and it can be paid after all', async () => {
  const text = orderString()
  expect((await payAs({ orderString: text }, 'cancel')).json()).toMatchObject({
    resultStatus: '6001',
    result: '',
  })
  expect((await payAs({ orderString: text })).json()).toMatchObject({ resultStatus: '9000' })
})

test('pay_timeout counts from the first sight; after it the order cannot be paid', async () => {
  const content = order({ pay_timeout: '5m' })
  const authNo = await authNoOf(await house.page(pageCall(content)))
  const start = house.time.now
  house.time.now = new Date(start.getTime() + 5 * 60_000)
  expect(await authNoOf(await house.page(pageCall(content)))).toBe(authNo)
  expect((await payAs({ authNo })).json()).toMatchObject({
    resultStatus: '4000',
    memo: expect.stringContaining('ORDER_ALREADY_CLOSED'),
  })
  house.time.now = start
})

test.each([
  ['more than the payer has', { amount: '9999.00' }, 'MONEY_NOT_ENOUGH'],
  ['terms that are not in order', { amount: '0' }, 'ILLEGAL_ARGUMENT'],
])('%s fails with words, not with a node', async (_what, changes, name) => {
  const { resultStatus, memo, result } = (
    await payAs({ orderString: orderString(order(changes)) })
  ).json()
  expect({ resultStatus, result }).toEqual({ resultStatus: '4000', result: '' })
  expect(memo).toContain(name)
})

test('an order string that somebody changed is not placed', async () => {
  const text = orderString().replace('1.23', '0.01')
  const { resultStatus, memo } = (await payAs({ orderString: text })).json()
  expect(resultStatus).toBe('4000')
  expect(memo).toContain('isv.invalid-signature')
})

test('an order string of a method that servers call is refused', async () => {
  const text = renderOrderString(pageCall(), 'utf-8')
  expect((await payAs({ orderString: text })).json()).toMatchObject({ resultStatus: '4000' })
})

test('a number nobody gave names no order', async () => {
  const real = await authNoOf(await house.page(pageCall()))
  const otherDay = `20260104${real.slice(8)}`
  for (const authNo of ['2026010510000001000000000099', otherDay, 'x']) {
    expect((await payAs({ authNo })).json()).toMatchObject({
      memo: expect.stringContaining('AUTH_ORDER_NOT_EXIST'),
    })
  }
})

test.each([
  ['processing', '8000', 0n],
  ['unknown-before', '6004', 0n],
  ['unknown-after', '6004', 123n],
] as const)('the fault %s answers %s', async (fault, status, paid) => {
  const before = await balanceOf(lin)
  house.faults.push({ fault, delayMs: 0 })
  const { resultStatus } = (await payAs({ orderString: orderString() })).json()
  expect(resultStatus).toBe(status)
  expect(before - (await balanceOf(lin))).toBe(paid)
})

test.each([
  [{}],
  [{ authNo: 'x', userId: '1', action: 'confirm' }],
  [{ authNo: 'x', userId: String(lin), action: 'steal' }],
  [{ authNo: 'x', orderString: 'y', userId: String(lin), action: 'confirm' }],
  [{ authNo: 7, userId: String(lin), action: 'confirm' }],
])('a command that is not understood is 400: %j', async (payload) => {
  const response = await house.server.inject({ method: 'POST', url: '/sandbox/pay', payload })
  expect(response.statusCode).toBe(400)
  expect(response.json()).toHaveProperty('error')
})

test('a page elsewhere cannot pay for its reader', async () => {
  const response = await house.server.inject({
    method: 'POST',
    url: '/sandbox/pay',
    headers: { 'sec-fetch-site': 'cross-site' },
    payload: { orderString: orderString(), userId: String(lin), action: 'confirm' },
  })
  expect(response.statusCode).toBe(403)
})

test('a page call with a bad signature shows what is wrong, in GBK', async () => {
  const content = order({ order_title: '红包<i>😀' })
  const pairs = house.call('alipay.fund.coupon.order.page.pay', content)
  const response = await house.page(signed(pairs, otherKeys.privateKey))
  expect(response.headers['content-type']).toBe('text/html;charset=GBK')
  const text = decodeBytes(response.rawPayload, 'gbk')
  expect(text).toContain('<code class="name">invalid-signature</code>')
  expect(text).toContain('app_id=2021000000000001&amp;biz_content={&quot;out_order_no')
  expect(text).toContain('红包&lt;i&gt;&#128512;')
  expect(text).not.toContain('&amp;amp;')
})

test('a mistake that many make is explained in both languages, with what to do', async () => {
  const pairs = house.call('alipay.fund.coupon.order.page.pay', order())
  const unsigned = pairs.filter(([name]) => name !== 'sign_type')
  const sign = signed(unsigned).at(-1) ?? ['sign', '']
  const response = await house.page([...pairs, sign])
  const text = decodeBytes(response.rawPayload, 'gbk')
  const { sentence, advice } = diagnosisWordsOf('sign-type-missing')
  for (const words of [sentence, advice]) {
    expect(text).toContain(words.zh)
    expect(text).toContain(words.en)
  }
})

test('an order string sent to the gateway itself ends on a page that says so', async () => {
  const response = await house.server.inject({ method: 'GET', url: `/gateway.do?${orderString()}` })
  const text = decodeBytes(response.rawPayload, 'gbk')
  expect(text).toContain('<code class="name">invalid-method</code>')
  expect(text).toContain('手机SDK')
})

test('a form does not pay: only programs come here', async () => {
  const authNo = await authNoOf(await house.page(pageCall()))
  const response = await house.server.inject({
    method: 'POST',
    url: '/sandbox/pay',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    payload: new URLSearchParams({ authNo, userId: String(lin), action: 'confirm' }).toString(),
  })
  expect(response.statusCode).toBe(415)
})

test('in production there is no such door, and the page call leads to the cashier', async () => {
  await using production = await openMoneyHouse({ inSandbox: false })
  const body = { orderString: orderString(), userId: String(lin), action: 'confirm' }
  expect((await production.pay(body)).statusCode).toBe(404)
  expect((await production.page(pageCall())).headers.location).toMatch(/^\/cashier\//)
})
