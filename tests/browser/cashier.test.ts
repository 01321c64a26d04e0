// Goal: a payer at a PC pays with what the page shows, and comes back to the merchant with what
// happened; whatever goes wrong is said as it is, with the way on.
import { afterAll, beforeAll, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import {
  expect,
  expectAccessible,
  look,
  lookAround,
  openBrowsers,
  type Browsers,
  type Person,
  type PersonOptions,
} from './browser.ts'
import { openShop, shopAddress, type Shop } from './shop.ts'

let house: TestHouse
let browsers: Browsers
let shop: Shop
beforeAll(async () => {
  ;[house, browsers] = await Promise.all([startHouse(), openBrowsers()])
  shop = openShop(house)
})
afterAll(async () => {
  await browsers[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

/** Somebody whom the shop has sent to the cashier. */
async function atCashier(
  terms?: Parameters<Shop['order']>[0],
  options?: PersonOptions,
): Promise<Person & { outOrderNo: string; address: string }> {
  const person = await browsers.person(options)
  await shop.reach(person)
  const { address, outOrderNo } = await shop.order(terms)
  await person.page.goto(address)
  return { ...person, outOrderNo, address }
}

/** One of the demo, by a click. */
async function logIn({ page }: Person, user = 0): Promise<void> {
  const { name } = house.sandbox.users[user] ?? { name: '' }
  await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
  await expect(page.getByText(/账户余额|Balance/).first()).toBeVisible()
}

async function enter({ page }: Person, digits = '111111'): Promise<void> {
  await page.getByLabel('请输入支付密码').fill(digits)
  await page.getByRole('button', { name: '确认付款' }).click()
}

const heading = ({ page }: Person, name: string) => page.getByRole('heading', { name })

/** Stays on the page of success, which otherwise leaves by itself. */
const stay = ({ page }: Person) => page.getByRole('button', { name: '留在本页' }).click()

let signUps = 0
/** Somebody new with an empty wallet, logged in to it. */
async function newcomer({ page }: Person): Promise<string> {
  const response = await page.request.post(`${house.endpoint}/api/wallet/people`, {
    data: {
      logonId: `1370000${String((signUps += 1)).padStart(4, '0')}`,
      name: '周小舟',
      password: 'correct horse',
      payPassword: '246810',
    },
  })
  await page.reload()
  return ((await response.json()) as { userId: string }).userId
}

test('logs in, pays, and comes back to return_url with a signature that verifies', async () => {
  await using person = await atCashier()
  const { page } = person
  await expect(heading(person, '新年红包')).toBeVisible()
  await expect(page.getByText('沙箱 SANDBOX')).toBeVisible()
  await expect(page.getByRole('timer')).toContainText(/距支付超时 1[45]:\d\d/)
  await expect(page.getByRole('img', { name: '付款二维码' })).toBeVisible()
  await expect(page.getByRole('group', { name: /演示用户/ }).getByRole('button')).not.toHaveCount(0)
  await lookAround(page, 'cashier-login')

  const [user] = house.sandbox.users
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
  const read = shop.client.verifyReturn(page.url(), { ownParameters: ['from'] })
  expect(read).toMatchObject({
    outcome: 'genuine',
    parameters: { out_order_no: person.outOrderNo, status: 'SUCCESS', amount: '8.88' },
  })
  expect(await shop.look(person.outOrderNo)).toEqual({ status: 'SUCCESS', transfers: 1 })
  expect(person.complaints).toEqual([])
})

test('who wants to stay after paying stays, and goes when he likes', async () => {
  await using person = await atCashier()
  await logIn(person)
  await enter(person)
  await expect(heading(person, '支付成功')).toBeFocused()
  await stay(person)
  await lookAround(person.page, 'cashier-paid')
  await person.page.waitForTimeout(3_500)
  await person.page.getByRole('link', { name: '返回商户' }).click()
  await person.page.waitForURL(/shop\.example\.com/)
})

test('too little money, a top-up, and paid', async () => {
  await using person = await atCashier({ amount: '1234.56', title: '大红包' })
  await newcomer(person)
  const { page } = person
  await expect(page.getByText('余额不足，还差 ¥1,234.56')).toBeVisible()
  await expect(page.getByLabel('请输入支付密码')).toHaveCount(0)
  await lookAround(page, 'cashier-not-enough')
  await page.getByRole('button', { name: '沙箱充值 ¥1,300.00' }).click()
  await enter(person, '246810')
  await expect(heading(person, '支付成功')).toBeVisible()
  expect(await shop.look(person.outOrderNo)).toMatchObject({ status: 'SUCCESS' })
  expect(person.complaints).toEqual([])
})

test('wrong passwords are counted, and then it is locked for a while', async () => {
  await using person = await atCashier()
  const userId = await newcomer(person)
  await person.page.request.post(`${house.endpoint}/sandbox/topup`, {
    data: { userId, amount: '50.00' },
  })
  await person.page.reload()
  await enter(person, '000000')
  await expect(person.page.getByText('支付密码不正确，还可以再试 4 次。')).toBeVisible()
  await expect(person.page.getByLabel('请输入支付密码')).toBeFocused()
  await lookAround(person.page, 'cashier-wrong-password')
  for (const left of [3, 2, 1]) {
    await enter(person, '000000')
    await expect(person.page.getByText(`还可以再试 ${left} 次`)).toBeVisible()
  }
  await enter(person, '000000')
  await expect(person.page.getByText(/支付密码已锁定，1[45]:\d\d 后可再试/)).toBeVisible()
  await expect(person.page.getByLabel('请输入支付密码')).toBeDisabled()
  await lookAround(person.page, 'cashier-locked')
  expect(await shop.look(person.outOrderNo)).toEqual({ status: 'INIT', transfers: 0 })
  expect(person.complaints).toEqual([])
})

test('who cancels is back at the merchant with nothing signed, and may pay after all', async () => {
  await using person = await atCashier()
  const { page } = person
  await page.getByRole('button', { name: '取消付款，返回商户' }).click()
  await page.waitForURL(shopAddress)
  expect(await shop.look(person.outOrderNo)).toEqual({ status: 'INIT', transfers: 0 })
  await page.goto(person.address)
  await logIn(person)
  await enter(person)
  await expect(heading(person, '支付成功')).toBeVisible()
})

test('without an address to go back to, the page says what happened', async () => {
  await using person = await atCashier({ returnUrl: undefined })
  const { page } = person
  await page.getByRole('button', { name: '取消付款，返回商户' }).click()
  await expect(heading(person, '您取消了付款')).toBeVisible()
  await lookAround(page, 'cashier-cancelled')
  await page.getByRole('button', { name: '继续付款' }).click()
  await logIn(person)
  await enter(person)
  await expect(heading(person, '支付成功')).toBeVisible()
  await expect(page.getByText('可以关闭本页了')).toBeVisible()
})

test('an order that was paid before is said to be, and nothing is taken twice', async () => {
  await using person = await atCashier()
  const authNo = await authNoOf(person)
  await shop.payElsewhere(authNo, 1)
  await person.page.goto(person.address)
  await expect(heading(person, '该订单已付款')).toBeVisible()
  await lookAround(person.page, 'cashier-already-paid')
  await person.page.getByRole('link', { name: '返回商户' }).click()
  await person.page.waitForURL(/shop\.example\.com/)
  const { outcome } = shop.client.verifyReturn(person.page.url(), { ownParameters: ['from'] })
  expect(outcome).toBe('genuine')
})

test('who comes second is told that somebody else has paid', async () => {
  await using person = await atCashier()
  await logIn(person)
  const authNo = await authNoOf(person)
  // The page does not hear of it by asking.
  await person.page.route(/\/api\/cashier\/[\w-]+$/, (route) => route.abort())
  await expect(person.page.getByText('连接中断，正在自动重试')).toBeVisible()
  await lookAround(person.page, 'cashier-reconnecting')
  await shop.payElsewhere(authNo, 1)
  await enter(person)
  await expect(heading(person, '该订单已由他人付款')).toBeVisible()
  await expect(person.page.getByText('您的账户没有扣款')).toBeVisible()
  await lookAround(person.page, 'cashier-paid-by-other')
  expect(await shop.look(person.outOrderNo)).toEqual({ status: 'SUCCESS', transfers: 1 })
})

const authNoOf = async ({ page }: Person): Promise<string> => {
  await page.waitForURL(/\/cashier\//)
  const answer = await page.request.get(`${house.endpoint}/api${new URL(page.url()).pathname}`)
  return ((await answer.json()) as { authNo: string }).authNo
}

test.each([
  ['processing', '处理中'],
  ['unknown-before', '付款结果确认中'],
  ['unknown-after', undefined],
  ['hang-up-after', undefined],
] as const)('%s is not called a failure, and ends as paid, once', async (fault, title) => {
  await using person = await atCashier()
  await logIn(person, 2)
  await shop.fail(fault)
  await enter(person)
  if (title !== undefined) await expect(heading(person, title)).toBeVisible()
  await expect(person.page.getByText('付款失败')).toHaveCount(0)
  await expect(heading(person, '支付成功')).toBeVisible()
  expect(await shop.look(person.outOrderNo)).toEqual({ status: 'SUCCESS', transfers: 1 })
})

test('what stays open is asked again and again, and may be confirmed once more', async () => {
  await using person = await atCashier()
  await logIn(person, 2)
  await shop.fail('processing', 5)
  await enter(person)
  await expect(heading(person, '处理中')).toBeVisible()
  await look(person.page, 'cashier-processing')
  const again = person.page.getByRole('button', { name: '再次确认付款' })
  await expect(again).toBeVisible({ timeout: 30_000 })
  await lookAround(person.page, 'cashier-processing-long')
  await again.click()
  await enter(person)
  await expect(heading(person, '支付成功')).toBeVisible({ timeout: 30_000 })
  expect(await shop.look(person.outOrderNo)).toEqual({ status: 'SUCCESS', transfers: 1 })
}, 90_000)

test('an address that leads to no order says what to do', async () => {
  await using person = await browsers.person()
  await person.page.goto(`${house.endpoint}/cashier/made-up`)
  await expect(person.page.getByText('该付款页面已失效')).toBeVisible()
  await lookAround(person.page, 'cashier-gone')
})

test.each([
  ['phone', 'zh', 'light'],
  ['phone', 'en', 'dark'],
  ['desk', 'en', 'dark'],
] as const)('on a %s in %s and %s nothing is cut, and axe is content', async (...how) => {
  const [size, language, theme] = how
  await using person = await atCashier(
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
  await logIn(person)
  await seeIt('pay')
  await page.locator('input').fill('111111')
  await page.keyboard.press('Enter')
  await page.getByRole('button', { name: /留在本页|Stay here/ }).click()
  await seeIt('paid')
  expect(person.complaints).toEqual([])
})

// Last, because it moves the clock of the house.
test('when time is over the page says so, and the order is closed', async () => {
  await using person = await atCashier({ payTimeout: '10m' })
  await logIn(person)
  await shop.advance('10m')
  await expect(heading(person, '订单已关闭')).toBeVisible()
  await lookAround(person.page, 'cashier-closed')
  await person.page.getByRole('link', { name: '返回商户' }).click()
  await person.page.waitForURL(shopAddress)
  expect(await shop.look(person.outOrderNo)).toEqual({ status: 'CLOSED', transfers: 0 })
})
