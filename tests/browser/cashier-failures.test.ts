// Goal: whatever goes wrong at the cashier is said as it is, with the way on; money is taken once,
// or not at all.
import { afterAll, beforeAll, test } from 'vitest'

import { expect, expectAccessible, look, lookAround } from './browser.ts'
import { enter, heading, openCashierTown, type CashierTown } from './cashier-town.ts'
import { shopAddress } from './shop.ts'

let town: CashierTown
beforeAll(async () => {
  town = await openCashierTown()
})
afterAll(() => town[Symbol.asyncDispose]())

test('wrong passwords are counted, and then it is locked for a while', async () => {
  await using person = await town.atCashier()
  const userId = await town.newcomer(person)
  await person.page.request.post(`${town.house.endpoint}/sandbox/topup`, {
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
  expect(await town.shop.look(person.outOrderNo)).toEqual({ status: 'INIT', transfers: 0 })
  expect(person.complaints).toEqual([])
})

test('an order that was paid before is said to be, and nothing is taken twice', async () => {
  await using person = await town.atCashier()
  const authNo = await town.authNoOf(person)
  await town.shop.payElsewhere(authNo, 1)
  await person.page.goto(person.address)
  await expect(heading(person, '该订单已付款')).toBeVisible()
  await lookAround(person.page, 'cashier-already-paid')
  await person.page.getByRole('link', { name: '返回商户' }).click()
  await person.page.waitForURL(/shop\.example\.com/)
  const { outcome } = town.shop.client.verifyReturn(person.page.url(), { ownParameters: ['from'] })
  expect(outcome).toBe('genuine')
})

test('who comes second is told that somebody else has paid', async () => {
  await using person = await town.atCashier()
  await town.logIn(person)
  const authNo = await town.authNoOf(person)
  // The page does not hear of it by asking.
  await person.page.route(/\/api\/cashier\/[\w-]+$/, (route) => route.abort())
  await expect(person.page.getByText('连接中断，正在自动重试')).toBeVisible()
  await lookAround(person.page, 'cashier-reconnecting')
  await town.shop.payElsewhere(authNo, 1)
  await enter(person)
  await expect(heading(person, '该订单已由他人付款')).toBeVisible()
  await expect(person.page.getByText('您的账户没有扣款')).toBeVisible()
  await lookAround(person.page, 'cashier-paid-by-other')
  expect(await town.shop.look(person.outOrderNo)).toEqual({ status: 'SUCCESS', transfers: 1 })
})

test.each([
  ['processing', '处理中'],
  ['unknown-before', '付款结果确认中'],
  ['unknown-after', undefined],
  ['hang-up-after', undefined],
] as const)('%s is not called a failure, and ends as paid, once', async (fault, title) => {
  await using person = await town.atCashier()
  await town.logIn(person, 2)
  await town.shop.fail(fault)
  await enter(person)
  if (title !== undefined) await expect(heading(person, title)).toBeVisible()
  await expect(person.page.getByText('付款失败')).toHaveCount(0)
  await expect(heading(person, '支付成功')).toBeVisible()
  expect(await town.shop.look(person.outOrderNo)).toEqual({ status: 'SUCCESS', transfers: 1 })
})

test('what stays open is asked again and again, and may be confirmed once more', async () => {
  await using person = await town.atCashier()
  await town.logIn(person, 2)
  await town.shop.fail('processing', 5)
  await enter(person)
  await expect(heading(person, '处理中')).toBeVisible()
  await look(person.page, 'cashier-processing')
  const again = person.page.getByRole('button', { name: '再次确认付款' })
  await expect(again).toBeVisible({ timeout: 30_000 })
  await lookAround(person.page, 'cashier-processing-long')
  await again.click()
  await enter(person)
  await expect(heading(person, '支付成功')).toBeVisible({ timeout: 30_000 })
  expect(await town.shop.look(person.outOrderNo)).toEqual({ status: 'SUCCESS', transfers: 1 })
}, 90_000)

test('an address that leads to no order says what to do', async () => {
  await using person = await town.browsers.person()
  await person.page.goto(`${town.house.endpoint}/cashier/made-up`)
  await expect(person.page.getByText('该付款页面已失效')).toBeVisible()
  await lookAround(person.page, 'cashier-gone')
})

test.each(['light', 'dark'] as const)(
  'a request in bad form ends on the error page, %s',
  async (theme) => {
    await using person = await town.browsers.person({ theme })
    const { address } = await town.shop.order()
    const twice = address.replace(/sign=[^&]+/, (sign) => sign.replaceAll('%', '%25'))
    await person.page.goto(twice)
    await expect(person.page.getByRole('heading', { name: '调试错误' })).toBeVisible()
    await expect(person.page.getByText('invalid-signature')).toBeVisible()
    await expect(person.page.getByText('验签诊断')).toBeVisible()
    await expect(person.page.getByText(/^app_id=/)).toBeVisible()
    await look(person.page, `cashier-error-page-${theme}`)
    await expectAccessible(person.page)
    expect(person.complaints).toEqual([])
  },
)

// Last, because it moves the clock of the house.
test('when time is over the page says so, and the order is closed', async () => {
  await using person = await town.atCashier({ payTimeout: '10m' })
  await town.logIn(person)
  await town.shop.advance('10m')
  await expect(heading(person, '订单已关闭')).toBeVisible()
  await lookAround(person.page, 'cashier-closed')
  await person.page.getByRole('link', { name: '返回商户' }).click()
  await person.page.waitForURL(shopAddress)
  expect(await town.shop.look(person.outOrderNo)).toEqual({ status: 'CLOSED', transfers: 0 })
})
