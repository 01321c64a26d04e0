// Goal: nobody is two operators. The first two are invited by whoever starts the house; every
// further one is invited by one operator and admitted by another.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { admitOperator, changeUserStatus, listWaiting } from '../../src/json/operators.ts'
import {
  consoleHouse,
  consoleLogin,
  inviteOperator,
  operatorSignUp,
} from '../../src/json/session.ts'
import { openDoorsHouse, type Browser, type DoorsHouse } from '../doors/house.ts'

let house: DoorsHouse
beforeAll(async () => {
  house = await openDoorsHouse({ isSandbox: false })
})
afterAll(() => house[Symbol.asyncDispose]())

let operators = 0
const newTerms = () => ({
  name: '运营',
  password: 'correct horse',
  logonId: `op${(operators += 1)}@example.com`,
})
async function join(link: string | undefined, terms = newTerms()) {
  const browser = house.browser()
  const invitation = link?.split('/').at(-1) ?? ''
  const { answer, error } = await browser.knock(operatorSignUp, { body: { ...terms, invitation } })
  return { browser, terms, answer, code: (error as { code: string } | undefined)?.code }
}
const visitorIn = async (browser: Browser) => (await browser.knock(consoleHouse)).answer.visitor
const linkBy = async (browser: Browser) => (await browser.knock(inviteOperator)).answer.link
const admit = (browser: Browser, userId: string) =>
  browser.knock(admitOperator, { params: { userId } })

let first: Awaited<ReturnType<typeof join>>
let second: Awaited<ReturnType<typeof join>>

test('the start invites two, and two only, however many links there are', async () => {
  const links = [
    ...(await house.gateway.inviteFirstOperators()),
    ...(await house.gateway.inviteFirstOperators()),
  ]
  expect(links).toHaveLength(4)
  first = await join(links[0])
  expect(first.answer).toMatchObject({ kind: 'operator', isWaiting: false })
  expect((await join(links[0])).code).toBe('not_invited')
  // Whoever is alone is told that nobody can admit whom he invites.
  const { answer } = await first.browser.knock(inviteOperator)
  expect(answer.message).toContain('You are the only operator')
  expect(await house.gateway.inviteFirstOperators()).toHaveLength(1)
  const rest = await Promise.all(links.slice(1).map((link) => join(link)))
  expect(rest.filter(({ code }) => code === 'not_invited')).toHaveLength(2)
  second = rest.find(({ code }) => code === undefined) ?? first
  expect(await visitorIn(second.browser)).toMatchObject({ kind: 'operator' })
  expect(await house.gateway.inviteFirstOperators()).toEqual([])
})

test('who joins by an invitation waits, until another than the inviter admits him', async () => {
  const third = await join(await linkBy(first.browser))
  const { userId } = third.answer
  expect(third.answer.isWaiting).toBe(true)
  expect(await visitorIn(third.browser)).toBeNull()
  const login = () => third.browser.knock(consoleLogin, { body: third.terms })
  expect((await login()).error.code).toBe('not_admitted')
  expect((await admit(third.browser, userId)).error.code).toBe('not_logged_in')

  const seenBy = async ({ browser }: typeof first) =>
    (await browser.knock(listWaiting)).answer.waiting
  const line = { userId, invitedBy: { userId: first.answer.userId, name: '运营' } }
  expect(await seenBy(first)).toMatchObject([{ ...line, mayAdmit: false }])
  expect(await seenBy(second)).toMatchObject([{ ...line, mayAdmit: true }])
  expect((await admit(first.browser, userId)).error.code).toBe('same_operator')
  expect((await login()).error.code).toBe('not_admitted')

  const both = await Promise.all(
    [first, second, second].map(({ browser }) => admit(browser, userId)),
  )
  expect(both.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([200, 409, 409])
  expect((await login()).status).toBe(200)
  expect(await seenBy(second)).toEqual([])
  const trail = await house.sql`
    select subject from gateway.audit_trail
     where action = 'operator.join' and outcome = 'done' order by id desc limit 1`
  expect(trail).toMatchObject([{ subject: `${userId} ${first.answer.userId}` }])
})

test('blocking and unblocking is no way in', async () => {
  const { answer, terms, browser } = await join(await linkBy(first.browser))
  const set = (status: 'open' | 'blocked') =>
    first.browser.knock(changeUserStatus, { params: { userId: answer.userId }, body: { status } })
  expect((await set('open')).error.code).toBe('not_admitted')
  expect((await set('blocked')).status).toBe(200)
  expect((await set('open')).error.code).toBe('not_admitted')
  expect((await admit(second.browser, answer.userId)).error.code).toBe('not_waiting')
  expect((await browser.knock(consoleLogin, { body: terms })).error.code).toBe('wrong_password')
})

test('the database lets nobody in by himself or by his inviter, whoever asks', async () => {
  const { answer } = await join(await linkBy(first.browser))
  for (const by of [null, answer.userId, first.answer.userId]) {
    await expect(house.sql`
      update gateway.users set status = 'open', admitted_by = ${by}::bigint
       where id = ${answer.userId}`).rejects.toThrow('users_')
  }
  const wallets = await house.sql`
    select from ledger.accounts a join gateway.users u on u.id = a.id where u.kind = 'operator'`
  expect(wallets).toHaveLength(0)
})
