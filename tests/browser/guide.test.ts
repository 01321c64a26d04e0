// Goal: docs/quick-access.md is what happens. Its steps are walked in a browser in both languages,
// and its pictures are taken on the way: HONGBAO_PICTURES=1 puts them into docs/pictures.
import { copyFile, mkdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { expect, look, openBrowsers, screenOf, type Browsers } from './browser.ts'
import { en, zh } from './guide-words.ts'

let house: TestHouse
let browsers: Browsers
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
})
afterAll(async () => {
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

const pictures = fileURLToPath(new URL('../../docs/pictures', import.meta.url))

interface Walk {
  readonly page: Page
  readonly language: 'zh' | 'en'
  readonly t: typeof zh
}

test.each([
  ['zh', zh],
  ['en', en],
] as const)('quick access, step by step, in %s', async (language, t) => {
  await using person = await browsers.person({ language })
  const walk = { page: person.page, language, t }
  await getAppId(walk)
  await configureKeys(walk)
  await signProducts(walk)
  const packet = await callFirst(walk)
  await payOnPc(walk)
  await payInWallet(walk)
  await seeOrder(walk, packet)
  expect(person.complaints).toEqual([])
})

async function picture({ page, language, t }: Walk, name: string): Promise<void> {
  const file = `guide-${name}-${language}`
  // What has just been said goes away by itself.
  await expect(page.locator('.ant-message-notice')).toHaveCount(0)
  await page.evaluate('scrollTo(0, 0)')
  // Keys are nobody's business, not even throw-away ones in a picture.
  await look(page, file, [page.getByRole('textbox', { name: t.privateBoxes })])
  if (!process.env['HONGBAO_PICTURES']) return
  await mkdir(pictures, { recursive: true })
  await copyFile(screenOf(file), `${pictures}/${file}.png`)
}

const press = (page: Page, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).click()

async function getAppId(walk: Walk): Promise<void> {
  const { page, language, t } = walk
  await page.goto(`${house.endpoint}/console`)
  await page.getByRole('link', { name: t.signUp }).click()
  await page.getByLabel(t.shop).fill('快乐商店')
  await page.getByLabel(t.logonId).fill(`guide-${language}@example.com`)
  await page.getByLabel(t.password).fill('correct horse')
  await press(page, t.enter)
  await expect(page.getByRole('heading', { name: t.home })).toBeVisible()
  await picture(walk, '1-home')
  await page.getByRole('link', { name: t.create }).click()
  await page.getByLabel(t.appName).fill('红包小程序')
  await press(page, t.next)
  await press(page, t.submit)
  await expect(page.getByText(t.issued)).toBeVisible()
  await picture(walk, '2-appid')
}

async function configureKeys(walk: Walk): Promise<void> {
  const { page, t } = walk
  await page.getByRole('link', { name: t.keys }).click()
  await page.getByRole('button', { name: t.makeKeys }).click()
  await page.getByRole('button', { name: t.keep }).click()
  await page.getByRole('button', { name: t.saveKey }).click()
  await expect(page.getByText(t.saved)).toBeVisible()
  await picture(walk, '3-keys')
}

async function signProducts(walk: Walk): Promise<void> {
  const { page, t } = walk
  await page.getByRole('link', { name: t.products, exact: true }).click()
  for (const name of t.sign) {
    await press(page, name)
    await expect(page.getByRole('button', { name, exact: true })).toHaveCount(0)
  }
  await picture(walk, '4-products')
}

/** Pays for a packet, hands a share to somebody, and gives the packet's number. */
async function callFirst(walk: Walk): Promise<string> {
  const { page, t } = walk
  await page.getByRole('link', { name: t.explorer }).click()
  await press(page, t.send)
  await expect(page.getByText(t.right)).toBeVisible()
  await picture(walk, '5-call')
  const packet = await page.getByLabel(/^out_order_no/).inputValue()
  await choose(walk, 'disburse')
  await page.getByLabel(/^deduct_out_order_no/).fill(packet)
  await page.getByLabel(/^amount/).fill('6.66')
  await press(page, t.send)
  await expect(page.getByText(t.right)).toBeVisible()
  await expect(page.getByText('10000').first()).toBeVisible()
  return packet
}

async function payOnPc(walk: Walk): Promise<void> {
  const { page, t } = walk
  await choose(walk, 'page.pay')
  await page.getByRole('button', { name: t.signOnly }).click()
  const [cashier] = await Promise.all([
    page.waitForEvent('popup'),
    page.getByRole('link', { name: t.cashier }).click(),
  ])
  await cashier.getByRole('button', { name: t.payer }).click()
  await expect(cashier.getByRole('button', { name: t.payPc, exact: true })).toBeVisible()
  await picture({ ...walk, page: cashier }, '6-cashier')
  await cashier.keyboard.type('111111')
  await press(cashier, t.payPc)
  await expect(cashier.getByText(t.paid).first()).toBeVisible()
  await cashier.close()
}

/** By the order string that an app would hand over. */
async function payInWallet(walk: Walk): Promise<void> {
  const { page, language, t } = walk
  await choose(walk, 'app.pay')
  await page.getByRole('button', { name: t.signOnly }).click()
  const address = await page.getByRole('link', { name: t.wallet }).getAttribute('href')
  await using phone = await browsers.person({ language, size: 'phone' })
  await phone.page.goto(house.endpoint + address)
  await phone.page.getByRole('button', { name: t.payer }).click()
  await press(phone.page, t.payPc)
  await expect(phone.page.getByRole('dialog')).toBeVisible()
  await picture({ ...walk, page: phone.page }, '7-wallet')
  await phone.page.keyboard.type('111111')
  await expect(phone.page.getByText(t.paid).first()).toBeVisible()
}

async function seeOrder(walk: Walk, packet: string): Promise<void> {
  const { page, t } = walk
  await page.goto(`${house.endpoint}/console/orders`)
  await page.getByText(packet).first().click()
  await expect(page.getByText(t.timeline)).toBeVisible()
  await picture(walk, '8-order')
  await page.goto(`${house.endpoint}/console`)
  await expect(page.getByText(t.done)).toHaveCount(4)
}

/** Types a part of the method's name into the explorer's list, and takes it. */
async function choose({ page, t }: Walk, part: string): Promise<void> {
  await page.getByRole('combobox', { name: t.method }).fill(part)
  await page.getByText(`alipay.fund.coupon.order.${part}`).last().click()
}
