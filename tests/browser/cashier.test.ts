// Goal: a payer at a PC pays with what the page shows, by login or by phone, and comes back to the
// merchant with what happened.
import { afterAll, beforeAll, test } from 'vitest'

import { expect, expectAccessible, look, lookAround, type Person } from './browser.ts'
import { enter, heading, openCashierTown, type CashierTown } from './cashier-town.ts'
import { shopAddress } from './shop.ts'

let town: CashierTown
beforeAll(async () => {
  town = await openCashierTown()
})
afterAll(() => town[Symbol.asyncDispose]())

test('logs in, pays, and comes back to return_url with a signature that verifies', async () => {
  await using person = await town.atCashier()
  const { page } = person
  await expect(heading(person, '新年红包')).toBeVisible()
  await expect(page.getByText('沙箱 SANDBOX')).toBeVisible()
  await expect(page.getByRole('timer')).toContainText(/距支付超时 1[45]:\d\d/)
  await expect(page.getByRole('img', { name: '付款二维码' })).toBeVisible()
  await expect(page.getByRole('group', { name: /演示用户/ }).getByRole('button')).not.toHaveCount(0)
  await lookAround(page, 'cashier-login')

  const [user] = town.house.sandbox.users
  await page.getByLabel('手机号或邮箱').fill(user?.logonId ?? '')
  await page.getByLabel('登录密码').fill('not the password')
  await page.getByRole('button', { name: '登录', exact: true }).click()
  await expect(page.getByText('账号或密码不正确')).toBeVisible()
  await look(page, 'cashier-login-wrong')
  await page.getByLabel('登录密码').fill(user?.password ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('请输入支付密码')).toBeVisible()
  await expect(page.getByRole('button', { name: '确认付款' })).toBeDisabled()
  await lookAround(page, 'cashier-pay')

  await page.getByLabel('请输入支付密码').pressSequentially('111111')
  await page.keyboard.press('Enter')
  await expect(heading(person, '支付成功')).toBeVisible()
  await page.waitForURL(/^https:\/\/shop\.example\.com\/done\?from=red&/)
  const read = town.shop.client.verifyReturn(page.url(), { ownParameters: ['from'] })
  expect(read).toMatchObject({
    outcome: 'genuine',
    parameters: { out_order_no: person.outOrderNo, status: 'SUCCESS', amount: '8.88' },
  })
  expect(await town.shop.look(person.outOrderNo)).toEqual({ status: 'SUCCESS', transfers: 1 })
  expect(person.complaints).toEqual([])
})

test('the keyboard alone is enough', async () => {
  await using person = await town.atCashier()
  const { page } = person
  const [user] = town.house.sandbox.users
  await expect(page.getByLabel('手机号或邮箱')).toBeVisible()
  // Past the two switches.
  for (const key of ['Tab', 'Tab', 'Tab']) await page.keyboard.press(key)
  await expect(page.getByLabel('手机号或邮箱')).toBeFocused()
  await page.keyboard.type(user?.logonId ?? '')
  await page.keyboard.press('Tab')
  await page.keyboard.type(user?.password ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel('请输入支付密码')).toBeFocused()
  await page.keyboard.type('111111')
  await page.keyboard.press('Enter')
  await expect(heading(person, '支付成功')).toBeFocused()
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: '立即返回商户' })).toBeFocused()
  await page.keyboard.press('Enter')
  await page.waitForURL(/shop\.example\.com/)
})

/** Stays on the page of success, which otherwise leaves by itself. */
const stay = ({ page }: Person) => page.getByRole('button', { name: '留在本页' }).click()

test('who wants to stay after paying stays, and goes when he likes', async () => {
  await using person = await town.atCashier()
  await town.logIn(person)
  await enter(person)
  await expect(heading(person, '支付成功')).toBeFocused()
  await stay(person)
  await lookAround(person.page, 'cashier-paid')
  await person.page.waitForTimeout(3_500)
  await person.page.getByRole('link', { name: '返回商户' }).click()
  await person.page.waitForURL(/shop\.example\.com/)
})

test('the phone scans the code and pays, and the page goes on by itself', async () => {
  await using person = await town.atCashier()
  await using phone = await town.browsers.person({ size: 'phone' })
  const code = person.page.getByRole('link', { name: '在本机打开钱包付款' })
  const address = (await code.getAttribute('href')) ?? ''
  expect(address).toMatch(new RegExp(`^${town.house.endpoint}/wallet/pay/[\\w-]{43}$`))
  await phone.page.goto(address)
  await phone.page.getByRole('button', { name: /^李四/ }).click()
  await expect(phone.page.getByText('新年红包')).toBeVisible()
  await phone.page.getByRole('button', { name: '确认付款' }).click()
  await expect(phone.page.getByRole('dialog')).toBeVisible()
  await phone.page.keyboard.type('111111')
  await expect(heading(phone, '支付成功')).toBeVisible()
  await expect(heading(person, '支付成功')).toBeVisible()
  await person.page.waitForURL(/^https:\/\/shop\.example\.com\/done\?from=red&/)
  const read = town.shop.client.verifyReturn(person.page.url(), { ownParameters: ['from'] })
  expect(read).toMatchObject({ outcome: 'genuine', parameters: { status: 'SUCCESS' } })
  expect(await town.shop.look(person.outOrderNo)).toEqual({ status: 'SUCCESS', transfers: 1 })
  expect([...person.complaints, ...phone.complaints]).toEqual([])
})

test('too little money, a top-up, and paid', async () => {
  await using person = await town.atCashier({ amount: '1234.56', title: '大红包' })
  await town.newcomer(person)
  const { page } = person
  await expect(page.getByText('余额不足，还差 ¥1,234.56')).toBeVisible()
  await expect(page.getByLabel('请输入支付密码')).toHaveCount(0)
  await lookAround(page, 'cashier-not-enough')
  await page.getByRole('button', { name: '沙箱充值 ¥1,300.00' }).click()
  await enter(person, '246810')
  await expect(heading(person, '支付成功')).toBeVisible()
  expect(await town.shop.look(person.outOrderNo)).toMatchObject({ status: 'SUCCESS' })
  expect(person.complaints).toEqual([])
})

test('who cancels is back at the merchant with nothing signed, and may pay after all', async () => {
  await using person = await town.atCashier()
  const { page } = person
  await page.getByRole('button', { name: '取消付款，返回商户' }).click()
  await page.waitForURL(shopAddress)
  expect(await town.shop.look(person.outOrderNo)).toEqual({ status: 'INIT', transfers: 0 })
  await page.goto(person.address)
  await town.logIn(person)
  await enter(person)
  await expect(heading(person, '支付成功')).toBeVisible()
})

test('without an address to go back to, the page says what happened', async () => {
  await using person = await town.atCashier({ returnUrl: undefined })
  const { page } = person
  await page.getByRole('button', { name: '取消付款，返回商户' }).click()
  await expect(heading(person, '您取消了付款')).toBeVisible()
  await lookAround(page, 'cashier-cancelled')
  await page.getByRole('button', { name: '继续付款' }).click()
  await town.logIn(person)
  await enter(person)
  await expect(heading(person, '支付成功')).toBeVisible()
  await expect(page.getByText('可以关闭本页了')).toBeVisible()
})

test.each([
  ['phone', 'zh', 'light'],
  ['phone', 'en', 'dark'],
  ['desk', 'en', 'dark'],
] as const)('on a %s in %s and %s nothing is cut, and axe is content', async (...how) => {
  const [size, language, theme] = how
  await using person = await town.atCashier(
    { title: '新年快乐，恭喜发财，大吉大利' },
    { size, language, theme },
  )
  const { page } = person
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const name = how.join('-')
  const seeIt = async (state: string): Promise<void> => {
    await look(page, `cashier-${state}-${name}`)
    await expectAccessible(page)
    const { scrollWidth, clientWidth } = await page
      .locator('html')
      .evaluate(({ scrollWidth, clientWidth }) => ({ scrollWidth, clientWidth }))
    expect(scrollWidth).toBe(clientWidth)
  }
  await expect(page.getByRole('img')).toBeVisible()
  await seeIt('login')
  await town.logIn(person)
  await seeIt('pay')
  await page.locator('input').fill('111111')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /留在本页|Stay here/ }).click()
  await seeIt('paid')
  expect(person.complaints).toEqual([])
})
