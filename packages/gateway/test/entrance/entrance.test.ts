// Goal: people get in with what they know, and nobody else does, however he tries.
import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  consoleHouse,
  consoleLogin,
  inviteOperator,
  merchantSignUp,
  personSignUp,
  walletHouse,
  walletLogin,
  walletLogout,
} from '../../src/json/session.ts'
import { openDoorsHouse, type DoorsHouse } from '../doors/house.ts'

let house: DoorsHouse
beforeAll(async () => {
  house = await openDoorsHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

let people = 0
const someone = () => {
  const place = String(++people).padStart(4, '0')
  return {
    logonId: `1390000${place}`,
    name: '小林',
    password: 'correct horse',
    payPassword: '246810',
  }
}

test('whoever signs up is logged in, and again after logging out', async () => {
  const browser = house.browser()
  const terms = someone()
  const { answer } = await browser.knock(personSignUp, { body: terms })
  expect(answer).toMatchObject({ kind: 'person', name: '小林', logonId: '139****0001' })
  const here = async () => (await browser.knock(walletHouse)).answer.visitor?.userId
  expect(await here()).toBe(answer.userId)
  await browser.knock(walletLogout)
  expect(await here()).toBeUndefined()
  await browser.knock(walletLogin, { body: terms })
  expect(await here()).toBe(answer.userId)
})

test('a session that was logged out opens nothing, even if its cookie was kept', async () => {
  const browser = house.browser()
  await browser.knock(personSignUp, { body: someone() })
  const kept = browser.cookies.get('hongbao_gateway_session') ?? ''
  await browser.knock(walletLogout)
  browser.cookies.set('hongbao_gateway_session', kept)
  expect((await browser.knock(walletHouse)).answer.visitor).toBeNull()
})

test('a new wallet is empty, passwords are digests, an e-mail is one in any case', async () => {
  const browser = house.browser()
  const terms = { ...someone(), logonId: 'Lin@Example.COM' }
  const { answer } = await browser.knock(personSignUp, { body: terms })
  const [row] = await house.sql`
    select u.password_hash as "passwordHash", u.pay_password_hash as "payPasswordHash", a.balance
      from gateway.users u join ledger.accounts a on a.id = u.id where u.id = ${answer.userId}`
  expect(row).toMatchObject({
    balance: 0n,
    passwordHash: expect.stringMatching(/^scrypt\$/),
    payPasswordHash: expect.stringMatching(/^scrypt\$/),
  })
  const again = await house.browser().knock(walletLogin, {
    body: { logonId: 'LIN@example.com', password: terms.password },
  })
  expect(again.status).toBe(200)
})

test('of twenty who want one logon id at a time, one gets it', async () => {
  const terms = someone()
  const all = await Promise.all(
    Array.from({ length: 20 }, () => house.browser().knock(personSignUp, { body: terms })),
  )
  expect(all.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(
    all.filter(({ error }) => (error as unknown) && error.code === 'logon_id_taken'),
  ).toHaveLength(19)
})

test('a merchant has the console, not the wallet, and a person the other way round', async () => {
  const [person, merchant] = [someone(), { ...someone(), logonId: 'shop@example.com' }]
  await house.browser().knock(personSignUp, { body: person })
  await house.browser().knock(merchantSignUp, { body: merchant })
  expect((await house.browser().knock(consoleLogin, { body: person })).error.code).toBe(
    'wrong_password',
  )
  expect((await house.browser().knock(walletLogin, { body: merchant })).error.code).toBe(
    'wrong_password',
  )
  expect((await house.browser().knock(consoleLogin, { body: merchant })).answer.kind).toBe(
    'merchant',
  )
})

test('five wrong passwords lock an account for an address, and time opens it', async () => {
  const terms = someone()
  await house.browser().knock(personSignUp, { body: terms })
  const wrong = { logonId: terms.logonId, password: 'guess' }
  const codes: unknown[] = []
  const browser = house.browser()
  for (let n = 0; n < 6; n += 1) {
    const { error } = await browser.knock(walletLogin, { body: wrong })
    codes.push(error.triesLeft ?? error.code)
  }
  expect(codes).toEqual([4, 3, 2, 1, 'locked', 'locked'])
  const right = () => browser.knock(walletLogin, { body: terms })
  expect((await right()).error).toMatchObject({ code: 'locked', retryAfterMs: 900_000 })
  house.time.now = new Date(house.time.now.getTime() + 900_000)
  expect((await right()).status).toBe(200)
})

test('guesses made all at once are not more than those made one after the other', async () => {
  const terms = someone()
  await house.browser().knock(personSignUp, { body: terms })
  const browser = house.browser()
  const guesses = await Promise.all(
    Array.from({ length: 20 }, (_, n) =>
      browser.knock(walletLogin, { body: { logonId: terms.logonId, password: `${n}` } }),
    ),
  )
  expect(guesses.filter(({ error }) => error.code === 'wrong_password')).toHaveLength(4)
  expect(guesses.filter(({ error }) => error.code === 'locked')).toHaveLength(16)
})

test('one address guesses as often as it likes and locks nobody out elsewhere', async () => {
  const terms = someone()
  await house.browser().knock(personSignUp, { body: terms })
  const guesser = house.browser()
  for (let n = 0; n < 58; n += 1) {
    await guesser.knock(walletLogin, { body: { logonId: terms.logonId, password: 'guess' } })
  }
  expect((await house.browser().knock(walletLogin, { body: terms })).status).toBe(200)
})

test('an account that is not there is answered like one that is', async () => {
  const { error } = await house.browser().knock(walletLogin, {
    body: { logonId: '13899999999', password: 'guess' },
  })
  expect(error).toMatchObject({ code: 'wrong_password', triesLeft: 4 })
})

test.each([
  [{ 'sec-fetch-site': 'cross-site' }],
  [{ 'sec-fetch-site': 'same-site' }],
  [{ origin: 'https://evil.example' }],
  [{ host: 'evil.example' }],
])('a page elsewhere gets nowhere: %j', async (headers) => {
  const answer = await house.browser().knock(walletLogin, { body: someone() }, headers)
  expect(answer.error.code).toBe('cross_site')
})

test('a form of another page is not read, and what is not in good form is named', async () => {
  const response = await house.gateway.server.inject({
    method: 'POST',
    url: '/api/wallet/session',
    headers: { 'content-type': 'text/plain' },
    payload: '{"logonId":"13900000001","password":"x"}',
  })
  expect(response.statusCode).toBe(400)
  const { error } = await house.browser().knock(personSignUp, {
    body: { ...someone(), payPassword: '12345' },
  })
  expect(error).toMatchObject({ code: 'invalid', fields: { payPassword: 'six digits' } })
})

test('what is done at a door is on the audit trail, without what was typed in', async () => {
  const terms = someone()
  const browser = house.browser()
  const { answer } = await browser.knock(personSignUp, { body: terms })
  await house.browser().knock(walletLogin, { body: { ...terms, password: 'wrong' } })
  const rows = await house.sql`
    select action, actor_kind, subject, outcome, address from gateway.audit_trail
     order by id desc limit 2`
  expect(rows).toMatchObject([
    { action: 'wallet.login', outcome: 'wrong_password', subject: null },
    { action: 'wallet.sign-up', outcome: 'done', subject: answer.userId },
  ])
  const all = JSON.stringify(await house.sql`select * from gateway.audit_trail`, (_name, value) =>
    typeof value === 'bigint' ? String(value) : (value as unknown),
  )
  for (const secret of [terms.password, terms.payPassword, terms.logonId]) {
    expect(all).not.toContain(secret)
  }
})

test('a merchant has no door to invite operators', async () => {
  const browser = house.browser()
  expect((await browser.knock(inviteOperator)).error.code).toBe('not_logged_in')
  await browser.knock(merchantSignUp, { body: { ...someone(), logonId: 'shop2@example.com' } })
  expect((await browser.knock(inviteOperator)).error.code).toBe('not_allowed')
  expect((await browser.knock(consoleHouse)).answer.visitor?.kind).toBe('merchant')
})
