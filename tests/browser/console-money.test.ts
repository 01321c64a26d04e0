// Goal: whoever looks for money at the console finds it: by any number, on a timeline, in the
// ledger, on charts; and what the panel of the sandbox says happens.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import type { Page } from '@playwright/test'
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { expect, look, lookAround, openBrowsers, type Browsers } from './browser.ts'
import { loggedIn, open, openProgram } from './trading.ts'

let house: TestHouse
let browsers: Browsers
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
})
afterAll(async () => {
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

/** Types into the search of orders. */
async function search(page: Page, number: string, request = ''): Promise<void> {
  await page.getByLabel('单号', { exact: true }).fill(number)
  await page.getByLabel('请求号（可选）').fill(request)
  await page.getByRole('button', { name: '搜索' }).click()
}

test('a packet’s life: two shares, a refund, 48 hours, and the ledger behind', async () => {
  const program = openProgram(house)
  const authNo = await program.sendPacket('LIFE', '20.00')
  await program.payOut(authNo, 'LIFE-A', '6.66')
  const second = await program.payOut(authNo, 'LIFE-B', '3.33')
  const back = await program.refund(authNo, 'LIFE-R', '5.00')
  if (second.outcome !== 'done' || back.outcome !== 'done') throw new Error('not done')

  await using person = await loggedIn(house, browsers)
  const { page, complaints } = person
  await open(person, '订单')
  await lookAround(page, 'console-orders')
  for (const [number, request, by] of [
    [authNo, '', 'auth_no'],
    ['LIFE', '', 'out_order_no'],
    [second.response.operation_id, '', 'operation_id'],
    ['LIFE', 'LIFE-R', 'out_request_no'],
  ] as const) {
    await search(page, number, request)
    await expect(page.getByText(`按 ${by} 找到`).first()).toBeVisible()
  }
  await search(page, 'nothing-like-this')
  await expect(page.getByText('没有找到')).toBeVisible()
  await page.getByRole('button', { name: '清除' }).click()

  await open(person, '沙箱面板')
  await expect(page.getByText('剩余退回')).toBeVisible()
  await lookAround(page, 'console-sandbox')
  await page.getByRole('button', { name: '+48 小时' }).click()
  await expect(page.getByText('48 小时', { exact: true })).toBeVisible()
  await expect(page.getByText('没有即将到期的事项')).toBeVisible()

  await page.goto(`${house.endpoint}/console/orders/${authNo}`)
  const events = page.getByRole('list', { name: '时间线' }).getByRole('listitem')
  await expect(events).toContainText([
    /超时退回.*−¥5\.01.*剩余 0\.00 元/,
    /退款.*−¥5\.00.*剩余 5\.01 元/,
    /派发.*LIFE-B.*−¥3\.33.*剩余 10\.01 元/,
    /派发.*LIFE-A.*−¥6\.66.*剩余 13\.34 元/,
    /支付成功.*\+¥20\.00.*剩余 20\.00 元/,
    /创建订单/,
  ])
  await expect(page.getByText('已退回', { exact: true }).first()).toBeVisible()
  await lookAround(page, 'console-order')
  await page.getByRole('link', { name: '查看账本' }).click()
  await expect(page.getByRole('heading', { name: '红包托管账户' })).toBeVisible()
  await expect(page.getByRole('row')).toHaveCount(6)
  await lookAround(page, 'console-escrow')
  await open(person, '账本')
  await expect(page.getByRole('heading', { name: '钱包' })).toBeVisible()
  await lookAround(page, 'console-wallet')
  await open(person, '图表')
  await expect(page.locator('.recharts-surface').first()).toBeVisible()
  await page.getByText('以表格查看').first().click()
  await expect(page.getByRole('row', { name: /20\.00/ }).first()).toBeVisible()
  await lookAround(page, 'console-charts')
  expect(complaints).toEqual([])
})

test('a notification that failed is read, sent again from the page, and arrives', async () => {
  let status = 503
  const bodies: string[] = []
  const server = createServer((request, response) => {
    request.setEncoding('utf8').on('data', (text: string) => bodies.push(text))
    request.on('end', () => response.writeHead(status).end(status === 200 ? 'success' : 'closed'))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const notifyUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/notify`
  await openProgram(house).sendPacket('TOLD', '8.88', notifyUrl)

  await using person = await loggedIn(house, browsers)
  const { page, complaints } = person
  await open(person, '异步通知')
  await expect(page.getByText('HTTP 503')).toBeVisible()
  await lookAround(page, 'console-notifications')
  await page.getByRole('link', { name: '支付', exact: true }).click()
  await expect(page.getByText('第 1 次')).toBeVisible()
  status = 200
  await page.getByRole('button', { name: '重新发送' }).click()
  await expect(page.getByText('已送达', { exact: true }).first()).toBeVisible()
  await expect(page.getByText('第 2 次')).toBeVisible()
  await page.getByText('发送的内容').first().click()
  expect(await page.locator('.sent-body').first().textContent()).toBe(
    bodies[1]?.replaceAll('&', '\n&'),
  )
  await lookAround(page, 'console-notification')
  expect(complaints).toEqual([])
  await new Promise((resolve) => server.close(resolve))
})

test('a fault set in the panel hits the next call, and a reset takes everything back', async () => {
  const program = openProgram(house)
  const authNo = await program.sendPacket('FAULT', '5.00')
  await using person = await loggedIn(house, browsers)
  const { page, complaints } = person
  await open(person, '沙箱面板')
  await page.getByLabel('接口').selectOption('alipay.fund.coupon.order.disburse')
  await page.getByLabel('故障', { exact: true }).selectOption('unknown-after')
  await page.getByRole('button', { name: '添加' }).click()
  await expect(page.getByRole('cell', { name: '结果未知（已执行）' })).toBeVisible()
  expect((await program.payOut(authNo, 'FAULT-A', '1.00')).outcome).toBe('unknown')
  expect((await program.payOut(authNo, 'FAULT-A', '1.00')).outcome).toBe('done')
  await page.getByRole('button', { name: '充值' }).click()
  await expect(page.getByText(/余额 10100\.00 元/)).toBeVisible()

  const reset = page.getByRole('button', { name: '重置', exact: true })
  await expect(reset).toBeDisabled()
  await page.getByLabel('输入 RESET 以确认').fill('RESET')
  await reset.click()
  await expect(page.getByText('沙箱已回到最初状态。')).toBeVisible()
  await expect(page.getByText('与系统时间一致')).toBeVisible()
  await look(page, 'console-reset')
  await open(person, '订单')
  await expect(page.getByText('还没有订单')).toBeVisible()
  await lookAround(page, 'console-orders-empty')
  await open(person, '账本')
  await expect(page.getByText('10,000').first()).toBeVisible()

  // The demo application's keys still work, and the books are sound.
  const again = await program.sendPacket('FAULT', '5.00')
  expect((await program.payOut(again, 'FAULT-A', '1.00')).outcome).toBe('done')
  const audit = (await (await fetch(`${house.endpoint}/sandbox/audit`)).json()) as { ok: boolean }
  expect(audit.ok).toBe(true)
  expect(complaints).toEqual([])
})

test('dark, in English', async () => {
  await openProgram(house).sendPacket('DARK', '66.00')
  const options = { language: 'en', theme: 'dark' } as const
  await using person = await loggedIn(house, browsers, options)
  const { page, complaints } = person
  for (const entry of ['Orders', 'Charts', 'Ledger', 'Notifications', 'Sandbox panel']) {
    await open(person, entry)
    await expect(page.locator('.loading')).toHaveCount(0)
    await lookAround(page, `console-dark-${entry.toLowerCase().replace(' ', '-')}`)
  }
  await open(person, 'Orders')
  await page.getByRole('link', { name: 'DARK' }).click()
  await expect(page.getByRole('list', { name: 'Timeline' })).toBeVisible()
  await lookAround(page, 'console-dark-order')
  expect(complaints).toEqual([])
})
