// Goal: a payment by order string in a real browser, from the merchant's page and back to it, with
// the result object that the SDK verifies; and each way in which it may end.
import type { Page } from '@playwright/test'
import { AlipayClient } from '@hongbao/sdk'
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import {
  expect,
  expectAccessible,
  look,
  lookAround,
  openBrowsers,
  type Browsers,
  type Person,
} from './browser.ts'
import { openOpener, type Opener } from './opener.ts'

const method = 'alipay.fund.coupon.order.app.pay'
let house: TestHouse
let browsers: Browsers
let shop: Opener
let client: AlipayClient
beforeAll(async () => {
  ;[house, browsers, shop] = await Promise.all([startHouse(), openBrowsers(), openOpener()])
  const { sandbox } = house
  client = new AlipayClient({ ...sandbox, privateKey: sandbox.appPrivateKey })
})
afterAll(async () => {
  client.close()
  await shop[Symbol.asyncDispose]()
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

let orders = 0
const newOrder = (amount = '8.88') => {
  const outOrderNo = `wallet-${++orders}`
  return client.fundCouponOrderAppPay({
    out_order_no: outOrderNo,
    out_request_no: `${outOrderNo}-1`,
    order_title: '恭喜发财，大吉大利',
    amount,
    pay_timeout: '1h',
  })
}

interface Heard {
  readonly resultStatus: string
  readonly result: string
  readonly memo: string
  readonly origin: string
}

const results = (page: Page): Promise<Heard[]> =>
  page.evaluate(() => (globalThis as unknown as { results: Heard[] }).results)

/** The merchant's page opens the wallet; somebody of the demo logs in there. */
async function openWallet(person: Person, orderString: string) {
  const { page } = person
  await page.goto(shop.origin)
  const address = `${house.endpoint}/wallet/pay?opener=${shop.origin}#${orderString}`
  const [wallet] = await Promise.all([
    page.waitForEvent('popup'),
    page.evaluate(`void open(${JSON.stringify(address)})`),
  ])
  await wallet.getByRole('button', { name: /^张三/ }).click()
  return wallet
}

async function typePassword(wallet: Page, digits = '111111'): Promise<void> {
  await wallet.getByRole('button', { name: '确认付款' }).click()
  await expect(wallet.getByRole('dialog')).toBeVisible()
  await wallet.keyboard.type(digits)
}

const fault = (kind: string, times = 1) =>
  fetch(`${house.endpoint}/sandbox/faults`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ method, fault: kind, times }),
  })

test('paid with six digits: the merchant’s page gets 9000, and the SDK verifies it', async () => {
  await using person = await browsers.person({ size: 'phone' })
  const wallet = await openWallet(person, await newOrder())
  await expect(wallet.getByText('付款给')).toBeVisible()
  await lookAround(wallet, 'wallet-pay-order')
  await wallet.getByRole('button', { name: '确认付款' }).click()
  await look(wallet, 'wallet-pay-sheet-zh')
  await expectAccessible(wallet)
  await wallet.keyboard.type('111111')
  await expect(wallet.getByRole('heading', { name: '支付成功' })).toBeFocused()
  await expect.poll(() => results(person.page)).toHaveLength(1)
  await lookAround(wallet, 'wallet-pay-paid')
  const [heard] = await results(person.page)
  expect(heard?.origin).toBe(house.endpoint)
  const verified = client.verifyAppPayResult(heard)
  expect(verified).toMatchObject({ outcome: 'paid' })
  expect(person.complaints).toEqual([])
})

test('a wrong digit says so and takes six more; the number keyboard works, too', async () => {
  await using person = await browsers.person({ size: 'phone', theme: 'dark' })
  const wallet = await openWallet(person, await newOrder())
  await typePassword(wallet, '999999')
  await expect(wallet.getByRole('alert')).toContainText('还可以再试 4 次')
  await look(wallet, 'wallet-pay-wrong-dark')
  for (let n = 0; n < 6; n += 1) {
    await wallet.getByRole('button', { name: '1', exact: true }).click()
  }
  await expect(wallet.getByRole('heading', { name: '支付成功' })).toBeVisible()
})

test('turned back is 6001, and the order can still be paid', async () => {
  await using person = await browsers.person({ size: 'phone' })
  const wallet = await openWallet(person, await newOrder())
  await wallet.getByRole('button', { name: '取消付款' }).click()
  await expect(wallet.getByRole('heading', { name: '已取消付款' })).toBeVisible()
  await lookAround(wallet, 'wallet-pay-cancelled')
  await expect
    .poll(() => results(person.page))
    .toMatchObject([{ resultStatus: '6001', result: '' }])
  await wallet.getByRole('button', { name: '继续付款' }).click()
  await typePassword(wallet)
  await expect.poll(async () => (await results(person.page)).at(-1)?.resultStatus).toBe('9000')
})

test('too little money is 4000, with the reason and the way to top up', async () => {
  await using person = await browsers.person({ size: 'phone' })
  const wallet = await openWallet(person, await newOrder('9999.00'))
  await typePassword(wallet)
  await expect(wallet.getByRole('heading', { name: '付款失败' })).toBeVisible()
  await expect(wallet.getByText('余额不足，请充值')).toBeVisible()
  await expect(wallet.getByRole('link', { name: '去充值' })).toBeVisible()
  await lookAround(wallet, 'wallet-pay-not-enough')
  await expect.poll(() => results(person.page)).toMatchObject([{ resultStatus: '4000' }])
})

test('an order string with a bad signature is 4000, without any order', async () => {
  await using person = await browsers.person({ size: 'phone' })
  const wallet = await openWallet(person, (await newOrder()).replace('8.88', '0.01'))
  await expect(wallet.getByRole('heading', { name: '付款失败' })).toBeVisible()
  await expect.poll(() => results(person.page)).toMatchObject([{ resultStatus: '4000' }])
})

test('in progress asks again by itself until it is paid', async () => {
  await using person = await browsers.person({ size: 'phone' })
  const wallet = await openWallet(person, await newOrder('1.00'))
  await fault('processing', 2)
  await typePassword(wallet)
  await expect(wallet.getByRole('heading', { name: '处理中' })).toBeVisible()
  await lookAround(wallet, 'wallet-pay-processing')
  expect(await results(person.page)).toEqual([])
  const paid = wallet.getByRole('heading', { name: /^(支付成功|Paid)$/ })
  await expect(paid).toBeVisible({ timeout: 15_000 })
  await expect.poll(() => results(person.page)).toMatchObject([{ resultStatus: '9000' }])
})

test.each([
  ['processing', '8000'],
  ['unknown-before', '6004'],
] as const)('%s for ever is %s in the end, never called a failure', async (kind, resultStatus) => {
  await using person = await browsers.person({ size: 'phone' })
  const wallet = await openWallet(person, await newOrder('1.00'))
  await fault(kind, 5)
  await typePassword(wallet)
  // It asks four times more before it gives up.
  await expect(wallet.getByRole('heading', { name: '仍在处理中' })).toBeVisible({ timeout: 25_000 })
  await expect.poll(() => results(person.page)).toMatchObject([{ resultStatus, result: '' }])
  await expect(wallet.getByText('失败')).toHaveCount(0)
  await wallet.getByRole('button', { name: '再次查询' }).click()
  await expect(wallet.getByRole('heading', { name: '支付成功' })).toBeVisible()
})

test('an answer that was cut off after the money moved is found again', async () => {
  await using person = await browsers.person({ size: 'phone' })
  const wallet = await openWallet(person, await newOrder('1.00'))
  await fault('hang-up-after')
  await typePassword(wallet)
  await expect(wallet.getByRole('heading', { name: '支付成功' })).toBeVisible()
  await expect.poll(() => results(person.page)).toMatchObject([{ resultStatus: '9000' }])
})

test('a page elsewhere that calls itself the opener is told nothing', async () => {
  await using person = await browsers.person({ size: 'phone' })
  const wallet = await openWallet(person, await newOrder('1.00'))
  await expect(wallet.getByText('付款给')).toBeVisible()
  const away = wallet.url().replace(`opener=${shop.origin}`, 'opener=https://evil.example')
  await wallet.goto('about:blank')
  await wallet.goto(away)
  await typePassword(wallet)
  await expect(wallet.getByRole('heading', { name: '支付成功' })).toBeVisible()
  await expect(wallet.getByText('结果没有交给它')).toBeVisible()
  expect(await results(person.page)).toEqual([])
})

test('H5: the result is in the address to return to', async () => {
  await using person = await browsers.person({ size: 'phone' })
  const { page } = person
  const to = encodeURIComponent(`${shop.origin}/back?order=1`)
  await page.goto(`${house.endpoint}/wallet/pay?return=${to}#${await newOrder('1.00')}`)
  await page.getByRole('button', { name: /^张三/ }).click()
  await typePassword(page)
  await page.waitForURL(`${shop.origin}/back?**`)
  const given = Object.fromEntries(new URL(page.url()).searchParams)
  expect(given).toMatchObject({ order: '1', resultStatus: '9000' })
  expect(client.verifyAppPayResult(given).outcome).toBe('paid')
})
