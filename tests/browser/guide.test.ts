// Goal: docs/quick-access.md is what happens. Its steps are walked in a browser in both languages,
// and its pictures are taken on the way: HONGBAO_PICTURES=1 puts them into docs/pictures.
import { copyFile, mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { expect, look, openBrowsers, screenOf, type Browsers } from './browser.ts'

let house: TestHouse
let browsers: Browsers
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
})
afterAll(async () => {
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

const zh = {
  signUp: '注册商户',
  shop: '商户名称',
  logonId: '手机号或邮箱',
  password: '登录密码',
  enter: '注册',
  home: '快速接入',
  create: '创建应用',
  appName: '应用名称',
  next: '下一步',
  submit: '提交审核',
  issued: 'APPID 已生成',
  keys: '去配置密钥',
  makeKeys: '生成密钥对',
  keep: '保留私钥供 API 调试台使用',
  saveKey: '保存应用公钥',
  saved: /^RSA2 · 更新于/,
  products: '产品签约',
  sign: ['签约: 现金红包', '签约: 无线/代扣免密支付'],
  explorer: 'API 调试台',
  privateBoxes: /^应用私钥/,
  method: '接口',
  send: '签名并发送',
  right: '验签通过',
  order: '查看订单',
  timeline: '时间线',
  signOnly: /(^|\s)签名$/,
  cashier: '在新窗口打开收银台',
  wallet: '在钱包中打开',
  payPc: '确认付款',
  paid: '支付成功',
  payer: /^张三/,
  done: '✓ 已完成',
}
const en: typeof zh = {
  signUp: 'Sign up as a merchant',
  shop: "The merchant's name",
  logonId: 'Phone number or e-mail',
  password: 'Password',
  enter: 'Sign up',
  home: 'Quick access',
  create: 'Create an application',
  appName: 'Name',
  next: 'Next',
  submit: 'Submit for review',
  issued: 'The APPID is issued',
  keys: 'Configure keys',
  makeKeys: 'Make a key pair',
  keep: 'Keep the private key for the API explorer',
  saveKey: 'Save the public key',
  saved: /^RSA2 · /,
  products: 'Products',
  sign: ['Sign: Cash red packets', 'Sign: Payments without a password'],
  explorer: 'API explorer',
  privateBoxes: /private key/i,
  method: 'Method',
  send: 'Sign and send',
  right: 'The signature is right',
  order: 'Show the order',
  timeline: 'Timeline',
  signOnly: /(^|\s)Sign$/,
  cashier: 'Open the cashier',
  wallet: 'Open in the wallet',
  payPc: 'Pay',
  paid: 'Paid',
  payer: /^张三/,
  done: '✓ Done',
}

const pictures = fileURLToPath(new URL('../../docs/pictures', import.meta.url))

test.each([
  ['zh', zh],
  ['en', en],
] as const)('quick access, step by step, in %s', async (language, t) => {
  await using person = await browsers.person({ language })
  const { page } = person
  const picture = async (name: string, of: Page = page): Promise<void> => {
    // What has just been said goes away by itself.
    await expect(of.locator('.ant-message-notice')).toHaveCount(0)
    await of.evaluate('scrollTo(0, 0)')
    // Keys are nobody's business, not even throw-away ones in a picture.
    await look(of, `guide-${name}-${language}`, [of.getByRole('textbox', { name: t.privateBoxes })])
    if (!process.env['HONGBAO_PICTURES']) return
    await mkdir(pictures, { recursive: true })
    const file = `guide-${name}-${language}`
    await copyFile(screenOf(file), `${pictures}/${file}.png`)
  }
  const button = (name: string | RegExp) =>
    page.getByRole('button', { name, exact: typeof name === 'string' })

  // Step 1: an application.
  await page.goto(`${house.endpoint}/console`)
  await page.getByRole('link', { name: t.signUp }).click()
  await page.getByLabel(t.shop).fill('快乐商店')
  await page.getByLabel(t.logonId).fill(`guide-${language}@example.com`)
  await page.getByLabel(t.password).fill('correct horse')
  await button(t.enter).click()
  await expect(page.getByRole('heading', { name: t.home })).toBeVisible()
  await picture('1-home')
  await page.getByRole('link', { name: t.create }).click()
  await page.getByLabel(t.appName).fill('红包小程序')
  await button(t.next).click()
  await button(t.submit).click()
  await expect(page.getByText(t.issued)).toBeVisible()
  await picture('2-appid')

  // Step 2: keys.
  await page.getByRole('link', { name: t.keys }).click()
  await page.getByRole('button', { name: t.makeKeys }).click()
  await page.getByRole('button', { name: t.keep }).click()
  await page.getByRole('button', { name: t.saveKey }).click()
  await expect(page.getByText(t.saved)).toBeVisible()
  await picture('3-keys')

  // Step 3: products.
  await page.getByRole('link', { name: t.products, exact: true }).click()
  for (const name of t.sign) {
    await button(name).click()
    await expect(button(name)).toHaveCount(0)
  }
  await picture('4-products')

  // Step 4: calls.
  await page.getByRole('link', { name: t.explorer }).click()
  await button(t.send).click()
  await expect(page.getByText(t.right)).toBeVisible()
  await picture('5-call')
  const packet = await page.getByLabel(/^out_order_no/).inputValue()
  await choose(page, t.method, 'disburse')
  await page.getByLabel(/^deduct_out_order_no/).fill(packet)
  await page.getByLabel(/^amount/).fill('6.66')
  await button(t.send).click()
  await expect(page.getByText(t.right)).toBeVisible()
  await expect(page.getByText('10000').first()).toBeVisible()

  // A user pays on a PC page.
  await choose(page, t.method, 'page.pay')
  await page.getByRole('button', { name: t.signOnly }).click()
  const [cashier] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: t.cashier }).click(),
  ])
  await cashier.getByRole('button', { name: t.payer }).click()
  await expect(cashier.getByRole('button', { name: t.payPc, exact: true })).toBeVisible()
  await picture('6-cashier', cashier)
  await cashier.locator('input[type=password]').fill('111111')
  await cashier.getByRole('button', { name: t.payPc, exact: true }).click()
  await expect(cashier.getByText(t.paid).first()).toBeVisible()
  await cashier.close()

  // And in the wallet, by the order string that an app would hand over.
  await choose(page, t.method, 'app.pay')
  await page.getByRole('button', { name: t.signOnly }).click()
  const address = await page.getByRole('link', { name: t.wallet }).getAttribute('href')
  await using phone = await browsers.person({ language, size: 'phone' })
  await phone.page.goto(house.endpoint + address)
  await phone.page.getByRole('button', { name: t.payer }).click()
  await phone.page.getByRole('button', { name: t.payPc, exact: true }).click()
  await expect(phone.page.getByRole('dialog')).toBeVisible()
  await picture('7-wallet', phone.page)
  await phone.page.keyboard.type('111111')
  await expect(phone.page.getByText(t.paid).first()).toBeVisible()

  // What became of the packet.
  await page.goto(`${house.endpoint}/console/orders`)
  await page.getByText(packet).first().click()
  await expect(page.getByText(t.timeline)).toBeVisible()
  await picture('8-order')
  await page.goto(`${house.endpoint}/console`)
  await expect(page.getByText(t.done)).toHaveCount(4)
  expect(person.complaints).toEqual([])
})

/** Types a part of the method's name into the explorer's list, and takes it. */
async function choose(page: Page, label: string, part: string): Promise<void> {
  await page.getByRole('combobox', { name: label }).fill(part)
  await page.getByText(`alipay.fund.coupon.order.${part}`).last().click()
}
