// Goal: operators let money in by two, stop people, prove the books, and read who did what.
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { expect, lookAround, openBrowsers, type Browsers } from './browser.ts'
import { loggedIn, newOperator, open } from './trading.ts'

let house: TestHouse
let browsers: Browsers
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
})
afterAll(async () => {
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

test('one operator invites, another admits, and the newcomer changes his password', async () => {
  await using first = await loggedIn(house, browsers, { logonId: 'operator@example.com' })
  await open(first, '运营人员')
  await first.page.getByRole('button', { name: '生成邀请链接' }).click()
  await expect(first.page.getByText('须由您以外的另一位运营人员在此页面准入')).toBeVisible()
  const link = (await first.page.getByText(/\/console\/join\//).textContent()) ?? ''
  await using third = await newOperator(browsers, link, 'Bert')
  await lookAround(third.page, 'console-join-waits')
  await first.page.reload()
  await expect(first.page.getByText('由您邀请，须另一位准入')).toBeVisible()
  await expect(first.page.getByRole('button', { name: '准入' })).toHaveCount(0)

  await using second = await loggedIn(house, browsers, { logonId: 'operator2@example.com' })
  await open(second, '运营人员')
  await lookAround(second.page, 'console-invite')
  await second.page.getByRole('button', { name: '准入' }).click()
  await second.page.getByRole('dialog').getByRole('button', { name: '准入' }).click()
  await expect(second.page.getByText('没有待准入的运营人员')).toBeVisible()

  await third.page.getByRole('link', { name: '登录' }).click()
  await third.page.getByLabel('手机号或邮箱').fill('bert@staff.example')
  await third.page.getByLabel('登录密码').fill('correct horse')
  await third.page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(third.page.getByRole('navigation')).toBeVisible()

  await third.page.getByRole('link', { name: '修改密码' }).click()
  await third.page.getByLabel('原密码').fill('not this one')
  await third.page.getByLabel('新密码').fill('battery staple')
  await third.page.getByRole('button', { name: '修改', exact: true }).click()
  await expect(third.page.getByText('原密码不正确')).toBeVisible()
  await third.page.getByLabel('原密码').fill('correct horse')
  await third.page.getByRole('button', { name: '修改', exact: true }).click()
  await expect(third.page.getByText('密码已修改')).toBeVisible()
  await lookAround(third.page, 'console-password')
})

test('one operator books, the other confirms; the books are sound', async () => {
  await using first = await loggedIn(house, browsers, { logonId: 'operator@example.com' })
  await using second = await loggedIn(house, browsers, { logonId: 'operator2@example.com' })
  const [person] = house.sandbox.users
  if (!person) throw new Error('nobody')
  await open(first, '入金与出金')
  await expect(first.page.getByText('还没有登记')).toBeVisible()
  await first.page.getByLabel('编号').fill('BANK-0001')
  await first.page.getByLabel('用户号、手机号或邮箱').fill(person.userId)
  await first.page.getByLabel('金额（元）').fill('88.00')
  await first.page.getByRole('button', { name: '登记' }).click()
  await expect(first.page.getByText('等待另一位运营人员确认', { exact: true })).toBeVisible()
  await lookAround(first.page, 'console-bookings')
  await open(second, '入金与出金')
  await second.page.getByRole('button', { name: '确认', exact: true }).click()
  await second.page.getByRole('dialog').getByRole('button', { name: '确认' }).click()
  await expect(second.page.getByRole('table').getByText('已到账')).toBeVisible()

  await open(second, '用户')
  const find = async (named: string) => {
    await second.page.getByLabel('用户号、手机号或邮箱').fill(named)
    await second.page.getByRole('button', { name: '查找' }).click()
  }
  await find(person.logonId)
  await expect(second.page.getByText('1,088')).toBeVisible()
  await second.page.getByRole('button', { name: '停用' }).click()
  await second.page.getByRole('dialog').getByRole('button', { name: '停用' }).click()
  await expect(second.page.getByText('已停用')).toBeVisible()
  await lookAround(second.page, 'console-users')
  await second.page.getByRole('button', { name: '恢复' }).click()
  await expect(second.page.getByText('正常', { exact: true })).toBeVisible()

  await open(second, '账本核对')
  await second.page.getByRole('button', { name: '立即核对' }).click()
  await expect(second.page.getByText('✓ 账实相符').first()).toBeVisible()
  await lookAround(second.page, 'console-audit')
  await open(second, '操作记录')
  await expect(second.page.getByText('cash.confirm')).toBeVisible()
  await lookAround(second.page, 'console-trail')
  await open(second, '账本')
  await second.page.getByLabel('用户号或 PID').fill(person.userId)
  await second.page.getByRole('button', { name: '查看' }).click()
  await expect(second.page.getByRole('heading', { name: '钱包' })).toBeVisible()
  // The library's tables on the page where operators come in bring a style of their own.
  const ours = (text: string): boolean => !text.includes('inline style')
  expect([...first.complaints, ...second.complaints].filter(ours)).toEqual([])
})
