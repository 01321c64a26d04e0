// Goal: a person finds in the wallet what he has, what moved and why, and who may know him; on a
// phone, in both languages, accessible.
import { AlipayClient } from '@hongbao/sdk'
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { expect, lookAround, openBrowsers, type Browsers, type Person } from './browser.ts'

let house: TestHouse
let browsers: Browsers
let client: AlipayClient
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
  const { sandbox } = house
  client = new AlipayClient({ ...sandbox, privateKey: sandbox.appPrivateKey })
})
afterAll(async () => {
  client.close()
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

const demo = async ({ page }: Person, name: string, path = '/wallet'): Promise<void> => {
  await page.goto(house.endpoint + path)
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/登录|Log in/)
}

/** 张三 pays for a packet, and 李四 gets a share. */
async function onePacket(): Promise<void> {
  const { sandbox, endpoint } = house
  const [zhang, li] = sandbox.users
  const orderString = await client.fundCouponOrderAppPay({
    out_order_no: 'P1',
    out_request_no: 'P1-1',
    order_title: '恭喜发财，大吉大利',
    amount: '8.88',
    pay_timeout: '1h',
  })
  await fetch(`${endpoint}/sandbox/pay`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ orderString, userId: zhang?.userId, action: 'confirm' }),
  })
  await client.fundCouponOrderDisburse({
    out_order_no: 'S1',
    out_request_no: 'S1-1',
    deduct_out_order_no: 'P1',
    order_title: '恭喜发财，大吉大利',
    payee_user_id: li?.userId ?? '',
    amount: '1.88',
  })
}

test('signing up, an empty wallet, topping up, and the way out', async () => {
  await using person = await browsers.person({ size: 'phone' })
  const { page } = person
  await page.goto(`${house.endpoint}/wallet`)
  await expect(page.getByRole('button', { name: /^张三/ })).toBeVisible()
  await lookAround(page, 'wallet-login')
  await page.getByRole('button', { name: '没有账号？注册' }).click()
  await lookAround(page, 'wallet-sign-up')
  await page.getByLabel('手机号或邮箱').fill('13911112222')
  await page.getByLabel('姓名').fill('林小满')
  await page.getByLabel('登录密码').fill('correct horse')
  await page.getByLabel('支付密码').fill('246810')
  await page.getByRole('button', { name: '注册', exact: true }).click()
  await expect(page.getByText('还没有收支')).toBeVisible()
  await lookAround(page, 'wallet-home-empty')
  await page.getByRole('link', { name: '充值' }).click()
  await lookAround(page, 'wallet-top-up')
  await page.getByRole('button', { name: '充值' }).click()
  await expect(page.getByText('充值成功')).toContainText('100.00')
  await page.getByRole('link', { name: '回到钱包' }).click()
  await expect(page.getByRole('link', { name: /充值/ })).toHaveCount(2)
  await page.getByRole('link', { name: '设置' }).click()
  await expect(page.getByText('139****2222')).toBeVisible()
  await page.getByText('修改支付密码').click()
  await page.getByLabel('原支付密码').fill('246810')
  await page.getByLabel('新支付密码').fill('135790')
  await page.getByRole('button', { name: '保存' }).click()
  await expect(page.getByText('已修改')).toBeVisible()
  await lookAround(page, 'wallet-settings')
  await page.getByRole('button', { name: '退出登录' }).click()
  await expect(page.getByRole('heading', { name: '登录钱包' })).toBeVisible()
  expect(person.complaints).toEqual([])
})

test('the statement with filters, and an entry with both sides and its numbers', async () => {
  await onePacket()
  await using person = await browsers.person({ size: 'phone' })
  const { page } = person
  await demo(person, '张三')
  await expect(page.getByText('991.12').first()).toBeVisible()
  await lookAround(page, 'wallet-home')
  await page.getByRole('link', { name: '账单' }).click()
  await expect(page.getByRole('list', { name: '账单' }).getByRole('listitem')).toHaveCount(2)
  await lookAround(page, 'wallet-statement')
  await page.getByRole('button', { name: '收入' }).click()
  await expect(page.getByRole('list', { name: '账单' }).getByRole('listitem')).toHaveCount(1)
  await page.getByLabel('类型').selectOption('returned')
  await expect(page.getByText('没有符合条件的收支')).toBeVisible()
  await lookAround(page, 'wallet-statement-none')
  await page.getByRole('button', { name: '全部' }).click()
  await page.getByLabel('类型').selectOption('paid')
  await page.getByRole('link', { name: /恭喜发财/ }).click()
  for (const text of ['我的钱包', '张三的红包', 'P1', 'P1-1', '演示商户']) {
    await expect(page.getByRole('definition').filter({ hasText: text }).first()).toBeVisible()
  }
  await lookAround(page, 'wallet-entry')
  await page.getByRole('link', { name: '查看红包' }).click()
  await expect(page.getByText('领取中 · 已领取 1.88/8.88 元')).toBeVisible()
  await expect(page.getByText('*四')).toBeVisible()
  await lookAround(page, 'wallet-packet')
  await page.getByRole('link', { name: '返回' }).click()
  await expect(page.getByText('共发出 1 个红包')).toBeVisible()
  await lookAround(page, 'wallet-packets-sent')
  expect(person.complaints).toEqual([])
})

test('whoever received sees from whom; in the dark, in English', async () => {
  await using person = await browsers.person({ size: 'phone', language: 'en', theme: 'dark' })
  const { page } = person
  await demo(person, '李四')
  await lookAround(page, 'wallet-home-dark')
  await page.getByRole('link', { name: 'Red packets' }).click()
  await expect(page.getByText('1 red packet', { exact: true })).toBeVisible()
  await lookAround(page, 'wallet-packets-received-dark')
  await page.getByRole('link', { name: /恭喜发财/ }).click()
  await expect(page.getByText('Red packet of *三')).toBeVisible()
  await lookAround(page, 'wallet-entry-dark')
  expect(person.complaints).toEqual([])
})

test('a PC cashier’s code is pasted and paid; a page that is not ours leads nowhere', async () => {
  const cashierUrl = await client.fundCouponOrderPagePay(
    {
      out_order_no: 'PC1',
      out_request_no: 'PC1-1',
      order_title: '扫码红包',
      amount: '6.66',
      pay_timeout: '1h',
    },
    { httpMethod: 'GET' },
  )
  await using desk = await browsers.person({ size: 'desk' })
  const code = desk.page.waitForResponse((response) => response.url().endsWith('/qr'))
  await desk.page.goto(cashierUrl)
  const { address } = (await (await code).json()) as { address: string }
  await using person = await browsers.person({ size: 'phone' })
  const { page } = person
  await demo(person, '王五', '/wallet/scan')
  await page.getByLabel('二维码内容或订单串').fill('https://evil.example/wallet/pay/x')
  await page.getByRole('button', { name: '继续' }).click()
  await expect(page.getByRole('alert')).toContainText('不是本平台的付款码')
  await lookAround(page, 'wallet-scan')
  await page.getByLabel('二维码内容或订单串').fill(address)
  await page.getByRole('button', { name: '继续' }).click()
  await page.getByRole('button', { name: '确认付款' }).click()
  await page.keyboard.type('111111')
  await expect(page.getByRole('heading', { name: '支付成功' })).toBeVisible()
  await page.getByRole('link', { name: '查看账单' }).click()
  await expect(page.getByText('扫码红包')).toBeVisible()
  expect(person.complaints).toEqual([])
})

test('on a desk the phone’s pages stand in a column', async () => {
  await using person = await browsers.person({ size: 'desk' })
  await demo(person, '张三')
  const box = await person.page.getByRole('main').boundingBox()
  expect(box?.width).toBeLessThanOrEqual(430)
  await lookAround(person.page, 'wallet-home-desk')
})
