// Goal: the steps of Alipay's quick access guide are walked in a browser, and what comes out of
// them is what the official SDK calls with.
import { AlipaySdk } from 'alipay-sdk'
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { expect, look, lookAround, openBrowsers, type Browsers } from './browser.ts'
import { boxed, newApplication, newMerchant } from './console-people.ts'

let house: TestHouse
let browsers: Browsers
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
})
afterAll(async () => {
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

test('from signing up to a call by the official SDK with keys made in the browser', async () => {
  await using person = await newMerchant(browsers, house.endpoint)
  const { page } = person
  const sent: string[] = []
  page.on('request', (request) => sent.push(request.postData() ?? ''))
  await lookAround(page, 'console-home')
  const appId = await newApplication(person)
  await lookAround(page, 'console-application-issued')
  await page.getByRole('link', { name: '去配置密钥' }).click()
  await expect(page.getByText('还没有配置公钥')).toBeVisible()
  await page.getByRole('button', { name: '生成密钥对' }).click()
  const privateKey = await boxed(person, /^应用私钥（PKCS#8/)
  const privateKey1 = await boxed(person, /^应用私钥（PKCS#1/)
  await lookAround(page, 'console-keys')
  await page.getByRole('button', { name: '保存应用公钥' }).click()
  await expect(page.getByText(/^RSA2 · 更新于/)).toBeVisible()
  const platformKey = await boxed(person, '平台公钥')
  await page.getByRole('link', { name: '产品签约' }).click()
  await lookAround(page, 'console-products')
  await page.getByRole('button', { name: '签约: 现金红包' }).click()
  await expect(page.getByText('已签约')).toBeVisible()

  for (const [key, keyType] of [
    [privateKey, 'PKCS8'],
    [privateKey1, 'PKCS1'],
  ] as const) {
    const sdk = new AlipaySdk({
      appId,
      privateKey: key,
      keyType,
      alipayPublicKey: platformKey,
      gateway: `${house.endpoint}/gateway.do`,
    })
    const number = `first-${keyType}`
    const bizContent = { out_order_no: number, out_request_no: number }
    const answer = await sdk.exec('alipay.fund.coupon.operation.query', { bizContent })
    // There is no such order yet; but the call was understood and its answer verified.
    expect(answer).toMatchObject({ subCode: 'AUTH_ORDER_NOT_EXIST' })
  }
  // The private key has not left the browser.
  expect(sent.filter((text) => text.includes(privateKey.slice(100, 160)))).toEqual([])
  expect(person.complaints).toEqual([])

  await page.goto(`${house.endpoint}/console/applications/${appId}?tab=calls`)
  await expect(page.getByText('AUTH_ORDER_NOT_EXIST').first()).toBeVisible()
  await lookAround(page, 'console-calls')
  await page
    .getByRole('button', { name: /^查看 / })
    .first()
    .click()
  await expect(page.getByText('应答（已脱敏）')).toBeVisible()
  await look(page, 'console-call')
})

test('the explorer signs in the browser, sends, verifies, and hands over what it did', async () => {
  await using person = await newMerchant(browsers, house.endpoint)
  const { page } = person
  const appId = await newApplication(person)
  await page.getByRole('link', { name: '去配置密钥' }).click()
  await page.getByRole('button', { name: '生成密钥对' }).click()
  await page.getByRole('button', { name: '保留私钥供 API 调试台使用' }).click()
  await page.getByRole('button', { name: '保存应用公钥' }).click()
  await expect(page.getByText(/^RSA2 · 更新于/)).toBeVisible()
  await page.getByRole('link', { name: '产品签约' }).click()
  for (const product of ['现金红包', '无线/代扣免密支付']) {
    await page.getByRole('button', { name: `签约: ${product}` }).click()
    await expect(page.getByRole('button', { name: `签约: ${product}` })).toHaveCount(0)
  }
  await topUp(house, appId)
  await page.getByRole('link', { name: 'API 调试台' }).click()
  await lookAround(page, 'console-explorer')
  const privateKey = await page.getByLabel('应用私钥').inputValue()
  expect(privateKey).toMatch(/^MII/)
  await page.getByRole('button', { name: '签名并发送' }).click()
  await expect(page.getByText('验签通过')).toBeVisible()
  await expect(page.getByText('10000').first()).toBeVisible()
  await lookAround(page, 'console-explorer-answer')
  await page.locator('summary', { hasText: 'curl 命令' }).click()
  expect(await boxed(person, 'curl 命令')).toContain(`--data-urlencode 'app_id=${appId}'`)

  // A page call is opened, an order string goes to the wallet; neither is sent from here.
  await page.getByRole('combobox', { name: '接口' }).fill('page.pay')
  await page.getByText('alipay.fund.coupon.order.page.pay').last().click()
  await page.getByRole('button', { name: /(^|\s)签名$/ }).click()
  const cashier = await page.getByRole('link', { name: '在新窗口打开收银台' }).getAttribute('href')
  expect(cashier).toContain('/gateway.do?app_id=')
  expect((await fetch(house.endpoint + cashier)).status).toBeLessThan(400)

  // Another key than the application's is told before anybody else tells it.
  await page.getByRole('combobox', { name: '接口' }).fill('operation.query')
  await page.getByText('alipay.fund.coupon.operation.query').last().click()
  await page.getByLabel('应用私钥').fill(house.sandbox.appPrivateKey)
  await page.getByRole('button', { name: '签名并发送' }).click()
  await expect(page.getByText('不是一对')).toBeVisible()
  await expect(page.getByText('isv.invalid-signature').first()).toBeVisible()
  await page.getByLabel('应用私钥').fill('not a key')
  await page.getByRole('button', { name: '签名并发送' }).click()
  await expect(page.getByText('无法读取这个私钥')).toBeVisible()

  await page.getByRole('link', { name: '快速接入' }).click()
  await expect(page.getByText('✓ 已完成')).toHaveCount(4)
  await lookAround(page, 'console-home-done')
  expect(person.complaints).toEqual([])
})

/** The merchant of an application gets money from the outside world. */
async function topUp({ sql, endpoint }: TestHouse, appId: string): Promise<void> {
  const [row] = await sql<{ pid: bigint }[]>`
    select pid from gateway.applications where app_id = ${appId}`
  const response = await fetch(`${endpoint}/sandbox/topup`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ pid: String(row?.pid), amount: '100.00' }),
  })
  expect(response.status).toBe(200)
}
