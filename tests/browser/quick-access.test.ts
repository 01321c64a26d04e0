// Goal: the steps of Alipay's quick access guide are walked in a browser, and what comes out of
// them is what the official SDK calls with.
import { AlipaySdk } from 'alipay-sdk'
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { expect, look, lookAround, openBrowsers, type Browsers, type Person } from './browser.ts'

let house: TestHouse
let browsers: Browsers
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
})
afterAll(async () => {
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

let merchants = 0

/** A merchant who signs up at the console. */
async function newMerchant(options: Parameters<Browsers['person']>[0] = {}): Promise<Person> {
  const person = await browsers.person(options)
  const { page } = person
  await page.goto(`${house.endpoint}/console`)
  await page.getByRole('link', { name: '注册商户' }).click()
  await page.getByLabel('商户名称').fill('快乐商店')
  await page.getByLabel('手机号或邮箱').fill(`happy${(merchants += 1)}@example.com`)
  await page.getByLabel('登录密码').fill('correct horse')
  await page.getByRole('button', { name: '注册', exact: true }).click()
  await expect(page.getByRole('heading', { name: '快速接入' })).toBeVisible()
  return person
}

async function newApplication({ page }: Person): Promise<string> {
  await page.getByRole('link', { name: '创建应用' }).click()
  await page.getByLabel('应用名称').fill('红包小程序')
  await page.getByRole('button', { name: '下一步' }).click()
  await page.getByRole('button', { name: '提交审核' }).click()
  await expect(page.getByText('APPID 已生成')).toBeVisible()
  const appId = (await page.locator('code').first().textContent()) ?? ''
  expect(appId).toMatch(/^\d{16}$/)
  return appId
}

/** What a box of the page with this label holds. */
const boxed = ({ page }: Person, label: string | RegExp): Promise<string> =>
  page.getByRole('textbox', { name: label }).first().inputValue()

test('from signing up to a call by the official SDK with keys made in the browser', async () => {
  await using person = await newMerchant()
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
