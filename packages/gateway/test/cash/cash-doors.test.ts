// Goal: operators book and confirm on the console, and a merchant sees the money and its bill.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { billAddress, billDays } from '../../src/json/bills.ts'
import { houseFigures, merchantFigures } from '../../src/json/figures.ts'
import { bookCash, confirmBooking, listBookings, rejectBooking } from '../../src/json/cash.ts'
import { consoleLogin, merchantSignUp, operatorSignUp } from '../../src/json/session.ts'
import { openDoorsHouse, type Browser, type DoorsHouse } from '../doors/house.ts'

let house: DoorsHouse
let ann: Browser
let ben: Browser
let shop: Browser
let pid: string
beforeAll(async () => {
  house = await openDoorsHouse({ isSandbox: false })
  const tokenOf = (link = '') => link.split('/').at(-1) ?? ''
  const join = async (name: string, link?: string) => {
    const browser = house.browser()
    const terms = { name, password: 'correct horse', logonId: `${name}@example.com` }
    await browser.knock(operatorSignUp, { body: { ...terms, invitation: tokenOf(link) } })
    return browser
  }
  const links = await house.gateway.inviteFirstOperators()
  ann = await join('ann', links[0])
  ben = await join('ben', links[1])
  shop = house.browser()
  const terms = { logonId: 'shop@example.com', name: '小店', password: 'correct horse' }
  pid = (await shop.knock(merchantSignUp, { body: terms })).answer.userId
})
afterAll(() => house[Symbol.asyncDispose]())

const deposit = { number: 'bank/1', kind: 'deposit', amount: '88.5', note: '转账' } as const

test('one books, the other confirms, and both see it', async () => {
  const booked = await ann.knock(bookCash, { body: { ...deposit, owner: 'Shop@example.com' } })
  expect(booked.answer).toEqual({
    id: '1',
    number: 'bank/1',
    kind: 'deposit',
    amount: '88.50',
    note: '转账',
    state: 'booked',
    owner: { userId: pid, name: '小店', logonId: 'sho***@example.com', kind: 'merchant' },
    bookedBy: expect.objectContaining({ name: 'ann', kind: 'operator' }) as unknown,
    bookedAt: '2026-01-05T02:00:00.000Z',
    decidedBy: null,
    decidedAt: null,
    settledAt: null,
    refusal: null,
    mayConfirm: false,
  })
  const [waiting] = (await ben.knock(listBookings, { query: { state: 'booked' } })).answer.bookings
  expect(waiting).toMatchObject({ number: 'bank/1', mayConfirm: true })
  const params = { number: 'bank/1' }
  expect((await ann.knock(confirmBooking, { params })).error.code).toBe('same_operator')
  const confirmed = await ben.knock(confirmBooking, { params })
  expect(confirmed.answer).toMatchObject({ state: 'settled', decidedBy: { name: 'ben' } })
  expect((await ann.knock(rejectBooking, { params })).error.code).toBe('already_decided')
  const trail = await house.sql`
    select action, subject, outcome from gateway.audit_trail
     where action like 'cash.%' order by id`
  expect(
    trail.map(({ action, subject, outcome }) => [action, subject, outcome] as unknown),
  ).toEqual([
    ['cash.book', 'bank/1', 'done'],
    ['cash.confirm', 'bank/1', 'same_operator'],
    ['cash.confirm', 'bank/1', 'done'],
    ['cash.reject', 'bank/1', 'already_decided'],
  ])
})

test.each([
  [{ owner: '2088999999999999' }, 404, 'unknown_user'],
  [{ owner: 'nobody@example.com' }, 404, 'unknown_user'],
  [{ owner: 'ben@example.com' }, 404, 'unknown_user'],
  [{ amount: '0.00' }, 400, 'invalid'],
  [{ amount: '-1' }, 400, 'invalid'],
  [{ amount: '1.005' }, 400, 'invalid'],
  [{ number: 'a b' }, 400, 'invalid'],
  [{ note: 'a\nb' }, 400, 'invalid'],
  [{ number: 'bank/1', amount: '88.51' }, 409, 'number_used'],
])('%j is not booked', async (change, status, code) => {
  const body = { ...deposit, number: 'bank/2', owner: pid, ...change }
  const answer = await ann.knock(bookCash, { body })
  expect([answer.status, answer.error.code]).toEqual([status, code])
})

test('the room is for operators', async () => {
  expect((await shop.knock(listBookings)).error.code).toBe('not_allowed')
  expect((await house.browser().knock(listBookings)).error.code).toBe('not_logged_in')
  expect((await shop.knock(bookCash, { body: { ...deposit, owner: pid } })).status).toBe(403)
  expect((await ann.knock(billDays)).error.code).toBe('not_allowed')
})

test('charts show the money', async () => {
  const nothing = { day: '2026-01-05', paidIn: '0.00', paidOut: '0.00', back: '0.00' }
  const mine = await shop.knock(merchantFigures, { query: { days: '2' } })
  expect(mine.answer.days).toEqual([{ ...nothing, day: '2026-01-04' }, nothing])
  const all = await ann.knock(houseFigures)
  expect(all.answer.days).toHaveLength(30)
  expect(all.answer.days.at(-1)).toEqual({ ...nothing, deposited: '88.50', withdrawn: '0.00' })
  expect((await shop.knock(houseFigures)).error.code).toBe('not_allowed')
  expect((await ann.knock(houseFigures, { query: { days: '91' } })).status).toBe(400)
})

test('the next day the merchant downloads the bill of it', async () => {
  const today = { day: '2026-01-05', entries: 1, income: '88.50', expense: '0.00', net: '88.50' }
  expect((await shop.knock(billDays)).answer).toEqual({
    today: '2026-01-05',
    days: [{ ...today, isReady: false }],
  })
  const body = { date: '2026-01-05' }
  const early = await shop.knock(billAddress, { body })
  expect([early.status, early.error.code]).toEqual([409, 'BILL_NOT_EXIST'])
  house.time.now = new Date('2026-01-05T16:01:00Z')
  // The session of yesterday is over by then.
  const again = { logonId: 'shop@example.com', password: 'correct horse' }
  await shop.knock(consoleLogin, { body: again })
  expect((await shop.knock(billDays)).answer.days).toEqual([{ ...today, isReady: true }])
  const { url, isEmpty } = (await shop.knock(billAddress, { body })).answer
  expect(isEmpty).toBe(false)
  const { pathname, search } = new URL(url)
  const file = await house.browser().open(pathname + search)
  expect([file.statusCode, file.headers['content-type']]).toEqual([200, 'application/zip'])
})
