// Goal: a merchant downloads the bill of a day on the console.
import { readFile } from 'node:fs/promises'

import { AlipayClient } from '@hongbao/sdk'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { expect, lookAround, openBrowsers, type Browsers, type Person } from './browser.ts'

let house: TestHouse
let browsers: Browsers
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
})
afterAll(async () => {
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

/** The demo merchant at the console. */
async function merchant(): Promise<Person> {
  const person = await browsers.person()
  const { page } = person
  const [demo] = house.sandbox.console
  await page.goto(`${house.endpoint}/console`)
  await page.getByLabel('手机号或邮箱').fill(demo?.logonId ?? '')
  await page.getByLabel('登录密码').fill(demo?.password ?? '')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByRole('heading', { name: '快速接入' })).toBeVisible()
  return person
}

const advance = (span: string) =>
  fetch(`${house.endpoint}/sandbox/clock`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ advance: span }),
  })

test('a day that is over is downloaded as a zip of its entries', async () => {
  const { sandbox } = house
  const client = new AlipayClient({ ...sandbox, privateKey: sandbox.appPrivateKey })
  const numbers = { out_order_no: 'B1', out_request_no: 'B1', order_title: '账单红包' }
  await client.fundCouponOrderAgreementPay({ ...numbers, amount: '8.88' })
  client.close()
  await using person = await merchant()
  const { page } = person
  await page.getByRole('link', { name: '账单' }).click()
  await expect(page.getByText('当天未结束')).toBeVisible()
  await advance('24h')
  await page.reload()
  await expect(page.getByRole('button', { name: /^下载 20/ })).toBeVisible()
  await lookAround(page, 'console-bills')
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: /^下载 20/ }).click(),
  ])
  const files = Object.values(unzipSync(await readFile(await download.path())))
  const texts = files.map((file) => new TextDecoder('gbk').decode(file))
  expect(texts.join('\n')).toContain('账单红包')
  // Last month the merchant was not there yet.
  await page.getByRole('button', { name: '下载', exact: true }).click()
  await expect(page.locator('.note-bad')).toBeVisible()
  expect(person.complaints).toEqual([])
})
