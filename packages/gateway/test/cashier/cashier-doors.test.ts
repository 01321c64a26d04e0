// Goal: behind the cashier's doors an order is paid once, by whoever proves who he is, and what
// nobody knows is not called a failure.
import { parseForm, verifyNotification } from '@hongbao/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'

import * as json from '../../src/json/index.ts'
import { platformKeys } from '../http/house.ts'
import { openCashierHouse, payPassword, returnUrl, type CashierHouse } from './house.ts'

let house: CashierHouse
beforeAll(async () => {
  house = await openCashierHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

test('everybody with the pass sees the order, and nobody without', async () => {
  const { pass, outOrderNo } = await house.order({ order_title: '红包 <b>' })
  const stranger = house.browser()
  const { answer } = await stranger.knock(json.cashierOrder, { params: { pass } })
  expect(answer).toEqual({
    payeeName: '示例红包',
    orderTitle: '红包 <b>',
    amount: '1.23',
    outOrderNo,
    authNo: expect.stringMatching(/^\d{28}$/),
    status: 'INIT',
    expiresAt: '2026-01-05T02:15:00.000Z',
    msLeft: 15 * 60_000,
    now: '2026-01-05T02:00:00.000Z',
    returnUrl: null,
    isSandbox: true,
  })
  const { status, error } = await stranger.knock(json.cashierOrder, { params: { pass: 'made-up' } })
  expect([status, error.code]).toEqual([404, 'pass_over'])
})

test('the six digits pay, and the way back is signed', async () => {
  const { pass, outOrderNo } = await house.order()
  const { browser, balanceOf } = await house.payer()
  const { answer: payer } = await browser.knock(json.cashierPayer, { params: { pass } })
  expect(payer).toMatchObject({ name: '*小小', balance: '100.00', isEnough: true })
  const { answer } = await browser.knock(json.cashierPay, {
    params: { pass },
    body: { payPassword },
  })
  expect(answer).toMatchObject({ state: 'paid', again: null })
  expect(await balanceOf()).toBe(9_877n)
  const url = new URL(answer.returnUrl ?? '')
  const parsed = parseForm(Buffer.from(url.search.slice(1)), 'utf-8')
  const ours = parsed === 'malformed' ? [] : parsed.filter(([name]) => name !== 'from')
  expect(verifyNotification(ours, 'utf-8', platformKeys.publicKey, 'RSA2')).toBe('v1')
  expect(Object.fromEntries(ours)).toMatchObject({
    method: 'alipay.fund.coupon.order.page.pay.return',
    out_order_no: outOrderNo,
    amount: '1.23',
    status: 'SUCCESS',
  })
  const { answer: order } = await browser.knock(json.cashierOrder, { params: { pass } })
  expect(order).toMatchObject({ status: 'SUCCESS', expiresAt: null, returnUrl: answer.returnUrl })
})

test('who pays twice has paid once; somebody else is told that it is paid', async () => {
  const { pass } = await house.order()
  const [first, second] = [await house.payer(), await house.payer()]
  const pay = ({ browser }: typeof first, digits = payPassword) =>
    browser.knock(json.cashierPay, { params: { pass }, body: { payPassword: digits } })
  const answers = await Promise.all([pay(first), pay(first), pay(first)])
  expect(answers.map(({ answer }) => answer.state)).toEqual(['paid', 'paid', 'paid'])
  expect(await first.balanceOf()).toBe(9_877n)
  const { status, error } = await pay(second)
  expect([status, error.code]).toEqual([409, 'already_paid'])
  expect(await second.balanceOf()).toBe(10_000n)
  // Nothing is left to try a password on.
  expect((await pay(first, '000000')).answer.state).toBe('paid')
})

test('of two payers at the same time one pays', async () => {
  const { pass } = await house.order()
  const payers = await Promise.all([house.payer(), house.payer()])
  const answers = await Promise.all(
    payers.map(({ browser }) =>
      browser.knock(json.cashierPay, { params: { pass }, body: { payPassword } }),
    ),
  )
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 409]))
  const balances = await Promise.all(payers.map(({ balanceOf }) => balanceOf()))
  expect(new Set(balances)).toEqual(new Set([9_877n, 10_000n]))
})

test('wrong digits are counted, then locked; the right ones do not help then', async () => {
  const { pass } = await house.order()
  const { browser, balanceOf } = await house.payer()
  const pay = (digits: string) =>
    browser.knock(json.cashierPay, { params: { pass }, body: { payPassword: digits } })
  for (const triesLeft of [4, 3, 2, 1]) {
    const { status, error } = await pay('000000')
    expect([status, error.code, error.triesLeft]).toEqual([403, 'wrong_pay_password', triesLeft])
  }
  const last = await pay('000000')
  expect([last.status, last.error.code]).toEqual([429, 'locked'])
  const right = await pay(payPassword)
  expect([right.status, right.error.code]).toEqual([429, 'locked'])
  expect(right.error.retryAfterMs).toBeGreaterThan(14 * 60_000)
  expect(await balanceOf()).toBe(10_000n)
})

test('nobody pays who is not logged in, and no merchant', async () => {
  const { pass } = await house.order()
  const body = { payPassword }
  const stranger = house.browser()
  expect((await stranger.knock(json.cashierPay, { params: { pass }, body })).status).toBe(401)
  expect((await stranger.knock(json.cashierPayer, { params: { pass } })).status).toBe(401)
})

test('too little money takes nothing; in the sandbox there is more, once a number', async () => {
  const { pass } = await house.order({ amount: '200.00' })
  const { browser, balanceOf } = await house.payer(500n)
  const pay = () => browser.knock(json.cashierPay, { params: { pass }, body: { payPassword } })
  expect((await browser.knock(json.cashierPayer, { params: { pass } })).answer.isEnough).toBe(false)
  const { status, error } = await pay()
  expect([status, error.code]).toEqual([409, 'MONEY_NOT_ENOUGH'])
  const topUp = (amount: string) =>
    browser.knock(json.demoTopUp, { body: { amount, number: `top-up-${pass}` } })
  expect((await topUp('300.00')).answer.balance).toBe('305.00')
  expect((await topUp('300.00')).answer.balance).toBe('305.00')
  expect((await topUp('301.00')).error.code).toBe('number_used')
  expect((await pay()).answer.state).toBe('paid')
  expect(await balanceOf()).toBe(10_500n)
})

test('who turns back gets the plain address, and may pay after all', async () => {
  const { pass, open } = await house.order()
  const { browser } = await house.payer()
  const { answer } = await browser.knock(json.cashierCancel, { params: { pass } })
  expect(answer.returnUrl).toBe(returnUrl)
  const again = await open(browser)
  expect(again.pass).not.toBe(pass)
  const paid = await browser.knock(json.cashierPay, { params: again, body: { payPassword } })
  expect(paid.answer.state).toBe('paid')
  const cancelled = await browser.knock(json.cashierCancel, { params: { pass } })
  expect(cancelled.answer.returnUrl).toContain('sign=')
})

test.each([
  ['processing', 'processing', 0n],
  ['unknown-before', 'unknown', 0n],
  ['unknown-after', 'unknown', 123n],
] as const)('%s is open, and the same asked again pays once', async (fault, state, taken) => {
  const { pass } = await house.order()
  const { browser, balanceOf } = await house.payer()
  await house.fail(fault)
  const knock = (body: { payPassword: string } | { again: string }) =>
    browser.knock(json.cashierPay, { params: { pass }, body })
  const { answer } = await knock({ payPassword })
  expect(answer).toMatchObject({ state, returnUrl: null })
  expect(await balanceOf()).toBe(10_000n - taken)
  const repeat = await knock({ again: answer.again ?? '' })
  expect(repeat.answer).toMatchObject({
    state: 'paid',
    returnUrl: expect.stringContaining('sign='),
  })
  expect(await balanceOf()).toBe(9_877n)
})

test('what confirms again is of one payer, one order and ten minutes', async () => {
  const { pass } = await house.order()
  const [one, other] = [await house.payer(), await house.payer()]
  await house.fail('processing')
  const first = await one.browser.knock(json.cashierPay, {
    params: { pass },
    body: { payPassword },
  })
  const body = { again: first.answer.again ?? '' }
  const byOther = await other.browser.knock(json.cashierPay, { params: { pass }, body })
  expect([byOther.status, byOther.error.code]).toEqual([403, 'confirm_again'])
  const { pass: otherOrder } = await house.order()
  const ofOther = await one.browser.knock(json.cashierPay, { params: { pass: otherOrder }, body })
  expect(ofOther.error.code).toBe('confirm_again')
  const start = house.time.now
  house.time.now = new Date(start.getTime() + 10 * 60_000)
  const late = await one.browser.knock(json.cashierPay, { params: { pass }, body })
  expect(late.error.code).toBe('confirm_again')
  house.time.now = start
})

test('after its time the order is closed, also before the job has closed it', async () => {
  const { pass } = await house.order({ pay_timeout: '5m' })
  const { browser, balanceOf } = await house.payer()
  const start = house.time.now
  house.time.now = new Date(start.getTime() + 5 * 60_000)
  const { answer } = await browser.knock(json.cashierOrder, { params: { pass } })
  expect(answer).toMatchObject({ status: 'CLOSED', msLeft: null, returnUrl })
  const paid = await browser.knock(json.cashierPay, { params: { pass }, body: { payPassword } })
  expect([paid.status, paid.error.code]).toEqual([409, 'ORDER_ALREADY_CLOSED'])
  expect(await balanceOf()).toBe(10_000n)
  house.time.now = start
})

test('the code of the phone leads to the same order, and is no pass of the cashier', async () => {
  const { pass } = await house.order()
  const browser = house.browser()
  const { answer } = await browser.knock(json.cashierQr, { params: { pass } })
  expect(answer).toMatchObject({ isLoopback: true })
  expect(answer.address).toMatch(/^http:\/\/127\.0\.0\.1:8300\/wallet\/pay\/[\w-]{43}$/)
  const params = { pass: answer.address.split('/').at(-1) ?? '' }
  expect((await browser.knock(json.cashierOrder, { params })).status).toBe(404)
})

test('what was typed in is on no trail', async () => {
  const [row] = await house.sql<{ found: number }[]>`
    select count(*)::int as found from gateway.audit_trail
     where to_jsonb(audit_trail)::text like ${`%${payPassword}%`}`
  expect(row?.found).toBe(0)
  const subjects = await house.sql<{ subject: string }[]>`
    select distinct subject from gateway.audit_trail
     where action = 'cashier.pay' and outcome = 'done'`
  expect(subjects.every(({ subject }) => /^\d{28}$/.test(subject))).toBe(true)
})

test('demo people log in with a click, and are shown masked', async () => {
  const browser = house.browser()
  const { answer } = await browser.knock(json.demoPeople)
  expect(answer.people[0]?.logonId).toMatch(/^139\*{4}\d{4}$/)
  const { userId = '' } = answer.people[0] ?? {}
  expect((await browser.knock(json.demoLogin, { body: { userId } })).answer.userId).toBe(userId)
  expect((await browser.knock(json.walletHouse)).answer.visitor?.userId).toBe(userId)
  const nobody = await browser.knock(json.demoLogin, { body: { userId: '2088999999999999' } })
  expect(nobody.error.code).toBe('user_not_found')
})

test('in production there are no demo people, no logins by click and no top-ups', async () => {
  await using production = await openCashierHouse({ isSandbox: false })
  const { browser, userId } = await production.payer()
  const statuses = await Promise.all([
    browser.knock(json.demoPeople),
    browser.knock(json.demoLogin, { body: { userId: String(userId) } }),
    browser.knock(json.demoTopUp, { body: { amount: '1.00' } }),
  ])
  expect(statuses.map(({ status }) => status)).toEqual([404, 404, 404])
  const { pass } = await production.order()
  const { answer } = await browser.knock(json.cashierOrder, { params: { pass } })
  expect(answer.isSandbox).toBe(false)
  const paid = await browser.knock(json.cashierPay, { params: { pass }, body: { payPassword } })
  expect(paid.answer.state).toBe('paid')
})
