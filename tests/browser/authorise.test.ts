// Goal: a user and a merchant each allow an application something in a browser, the application
// does it with Alipay's own package, and what was allowed is taken back.
import { AlipayClient } from '@hongbao/sdk'
import { AlipaySdk } from 'alipay-sdk'
import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { expect, lookAround, openBrowsers, type Browsers, type Person, sizes } from './browser.ts'

let house: TestHouse
let browsers: Browsers
let sdk: AlipaySdk
/** Where browsers are sent back to: a host that the demo application registers. */
let back: string
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
  const { appId, appPrivateKey, alipayPublicKey, gateway } = house.sandbox
  const keys = { privateKey: appPrivateKey, alipayPublicKey, keyType: 'PKCS8' } as const
  sdk = new AlipaySdk({ appId, ...keys, gateway })
  back = `${house.endpoint}/nowhere`
  await registerHost(new URL(back).host)
})
afterAll(async () => {
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

/** As the demo merchant does at the console. */
async function registerHost(host: string): Promise<void> {
  const { console: people, appId } = house.sandbox
  await using person = await browsers.person()
  const { request } = person.context
  const { logonId = '', password = '' } = people[0] ?? {}
  const login = { logonId, password }
  await request.post(`${house.endpoint}/api/console/session`, { data: login })
  const terms = { name: '红包演示应用', callbackHosts: [host] }
  const changed = await request.put(`${house.endpoint}/api/console/applications/${appId}`, {
    data: terms,
  })
  expect(changed.status()).toBe(200)
}

function addressOf(path: string, more: Readonly<Record<string, string>>): string {
  const query = { app_id: house.sandbox.appId, redirect_uri: back, state: 'kept', ...more }
  return `${house.endpoint}/oauth2/${path}.htm?${new URLSearchParams(query).toString()}`
}

/** The parameters with which the browser came back. */
async function cameBack(page: Page): Promise<Record<string, string>> {
  await page.waitForURL(`${back}?**`)
  const given = Object.fromEntries(new URL(page.url()).searchParams)
  expect(given['state']).toBe('kept')
  return given
}

test('login, consent, Uid; the next time silently; and revoked in the wallet', async () => {
  await using person = await browsers.person({ size: 'phone' })
  const { page } = person
  const address = addressOf('publicAppAuthorize', { scope: 'auth_user' })
  await page.goto(address)
  await expect(page.getByRole('button', { name: /^张三/ })).toBeVisible()
  await lookAround(page, 'authorise-login')
  await page.getByRole('button', { name: /^张三/ }).click()
  await expect(page.getByRole('button', { name: '同意授权' })).toBeVisible()
  await lookAround(page, 'authorise-user')
  await page.getByRole('button', { name: '同意授权' }).click()
  const { auth_code: code = '' } = await cameBack(page)
  const token = await sdk.exec('alipay.system.oauth.token', {
    grantType: 'authorization_code',
    code,
  })
  const [zhang] = house.sandbox.users
  expect(token).toMatchObject({ userId: zhang?.userId })
  const authToken = String(token['accessToken'])
  const share = () => sdk.exec('alipay.user.info.share', { authToken })
  expect(await share()).toMatchObject({ code: '10000', userId: zhang?.userId })

  // The server asks nothing that was allowed already.
  await page.goto(address)
  expect((await cameBack(page))['auth_code']).toBeTruthy()

  await page.goto(`${house.endpoint}/wallet/authorisations`)
  await expect(page.getByRole('heading', { name: '红包演示应用' })).toBeVisible()
  await lookAround(page, 'wallet-authorisations')
  await page.getByRole('button', { name: '取消授权' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '取消授权' }).click()
  await expect(page.getByText('还没有授权任何应用')).toBeVisible()
  await lookAround(page, 'wallet-authorisations-none')
  expect(await share()).not.toMatchObject({ code: '10000' })
  await page.goto(address)
  await page.getByRole('link', { name: '不同意' }).click()
  expect((await cameBack(page))['error']).toBe('access_denied')
  expect(person.complaints).toEqual([])
})

test('a request that leads elsewhere is explained and goes nowhere; in the dark', async () => {
  await using person = await browsers.person({ size: 'phone', theme: 'dark' })
  const { page } = person
  const elsewhere = { scope: 'auth_user', redirect_uri: 'https://evil.example/' }
  await page.goto(addressOf('publicAppAuthorize', elsewhere))
  await expect(page.getByText('invalid_redirect')).toBeVisible()
  await lookAround(page, 'authorise-trouble-dark')
  expect(new URL(page.url()).origin).toBe(house.endpoint)
})

test('an app login string asks in the wallet, and gives a code that names the user', async () => {
  const { sandbox, endpoint } = house
  const client = new AlipayClient({ ...sandbox, privateKey: sandbox.appPrivateKey })
  const infoStr = await client.appLoginString({ pid: sandbox.pid, targetId: 'login-1' })
  await using person = await browsers.person({ size: 'phone', language: 'en' })
  const { page } = person
  const to = encodeURIComponent('shopapp://logged-in')
  await page.goto(`${endpoint}/wallet/auth?return=${to}#${infoStr}`)
  await page.getByRole('button', { name: /^李四/ }).click()
  await expect(page.getByRole('button', { name: 'Agree and log in' })).toBeVisible()
  await lookAround(page, 'wallet-app-login')
  await page.getByRole('button', { name: /^(Agree and log in|同意并登录)$/ }).click()
  await expect(page.getByRole('heading', { name: /^(Logged in|已授权登录)$/ })).toBeVisible()
  await lookAround(page, 'wallet-app-logged-in')
  const back = page.getByRole('link', { name: /^(Back to the app|返回应用)$/ })
  const given = new URL((await back.getAttribute('href')) ?? '').searchParams
  expect(given.get('resultStatus')).toBe('9000')
  const code = /auth_code=([^&]+)/.exec(given.get('result') ?? '')?.[1] ?? ''
  const token = await sdk.exec('alipay.system.oauth.token', {
    grantType: 'authorization_code',
    code,
  })
  expect(token).toMatchObject({ userId: sandbox.users[1]?.userId })
  client.close()
  expect(person.complaints).toEqual([])
})

/** A merchant with an application of its own, made at the console's doors. */
async function newMerchant({ context }: Person): Promise<string> {
  const post = async (path: string, data: object = {}) => {
    const response = await context.request.post(house.endpoint + path, { data })
    expect(response.status()).toBe(200)
    return (await response.json()) as Readonly<Record<string, string>>
  }
  const password = 'correct horse'
  const merchant = { logonId: 'orchard@example.com', name: '果园', password }
  const { userId: pid = '' } = await post('/api/console/merchants', merchant)
  const { id = '' } = await post('/api/console/applications', { name: '果园红包' })
  await post(`/api/console/applications/${id}/submit`)
  for (const product of ['cash_red_packet', 'password_free_payment']) {
    await post(`/api/console/products/${product}`)
  }
  await post('/sandbox/topup', { pid, amount: '100.00' })
  await context.request.delete(`${house.endpoint}/api/console/session`, { data: {} })
  return pid
}

test('a provider acts for a merchant who allowed it, until it is taken back', async () => {
  await using person = await browsers.person({ size: 'phone' })
  const { page } = person
  const pid = await newMerchant(person)
  await page.goto(addressOf('appToAppAuth', {}))
  await expect(page.getByRole('heading', { name: '商户登录' })).toBeVisible()
  await lookAround(page, 'authorise-merchant-login')
  await page.getByLabel('手机号或邮箱').fill('orchard@example.com')
  await page.getByLabel('登录密码').fill('correct horse')
  await page.getByRole('button', { name: '登录' }).click()
  await expect(page.getByRole('radio', { name: /果园红包/ })).toBeChecked()
  await lookAround(page, 'authorise-app')
  await page.getByRole('button', { name: '同意授权' }).click()
  const { app_auth_code: code = '' } = await cameBack(page)
  const granted = await sdk.exec('alipay.open.auth.token.app', {
    bizContent: { grant_type: 'authorization_code', code },
  })
  expect(granted).toMatchObject({ code: '10000', userId: pid })
  const send = (number: string) =>
    sdk.exec('alipay.fund.coupon.order.agreement.pay', {
      appAuthToken: String(granted['appAuthToken']),
      bizContent: {
        out_order_no: number,
        out_request_no: number,
        order_title: '果园的红包',
        amount: '6.66',
        payer_user_id: pid,
      },
    })
  expect(await send('isv-1')).toMatchObject({ code: '10000', status: 'SUCCESS' })

  await page.setViewportSize(sizes.desk)
  await page.goto(`${house.endpoint}/console/authorisations`)
  await lookAround(page, 'console-authorisations')
  await page.getByRole('button', { name: '解除授权' }).click()
  await page.getByRole('dialog').getByRole('button', { name: '解除授权' }).click()
  await expect(page.getByText('没有授权任何服务商')).toBeVisible()
  expect(await send('isv-2')).toMatchObject({ subCode: 'aop.invalid-app-auth-token' })
  expect(person.complaints).toEqual([])
})
