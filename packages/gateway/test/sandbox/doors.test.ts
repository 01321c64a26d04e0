// Money, people, sessions and proof, for those who test against the sandbox.
import { expect, test } from 'vitest'

import { lin, merchant } from '../funds/house.ts'
import { openSandbox, start } from './house.ts'

test('money arrives in a wallet, a merchant’s too, and the answer is the balance', async () => {
  await using house = await openSandbox()
  const user = await house.call('POST', '/sandbox/topup', { userId: `${lin}`, amount: '0.5' })
  expect([user.status, user.body]).toEqual([200, { balance: '100.50' }])
  const shop = await house.call('POST', '/sandbox/topup', { pid: `${merchant}`, amount: '1.00' })
  expect(shop.body).toEqual({ balance: '10001.00' })
})

test('a number makes a deposit happen once', async () => {
  await using house = await openSandbox()
  const body = { userId: `${lin}`, amount: '5.00', number: 'n-1' }
  await house.call('POST', '/sandbox/topup', body)
  expect((await house.call('POST', '/sandbox/topup', body)).body).toEqual({ balance: '105.00' })
  const other = await house.call('POST', '/sandbox/topup', { ...body, amount: '6.00' })
  expect([other.status, other.body.error.code]).toEqual([409, 'number_used'])
})

test('a topup that is not clear moves nothing, and says what to do', async () => {
  await using house = await openSandbox()
  const userId = `${lin}`
  const amount = '1.00'
  const wrong: [body: object, status: number, hint: string][] = [
    [{ amount }, 400, 'one of userId and pid'],
    [{ userId, pid: `${merchant}`, amount }, 400, 'one of'],
    [{ userId: '208800000000001', amount }, 400, '16 digits'],
    [{ userId: '2088999999999999', amount }, 404, '/sandbox/users'],
    [{ userId, amount: '0.00' }, 400, 'above zero'],
    [{ userId, amount: '-1.00' }, 400, 'two decimals'],
    [{ userId, amount: '1.001' }, 400, 'two decimals'],
    [{ userId, amount: 1 }, 400, 'as text'],
    [{ userId, amount, number: '' }, 400, 'number'],
  ]
  for (const [body, status, hint] of wrong) {
    const answer = await house.call('POST', '/sandbox/topup', body)
    expect([answer.status, answer.body.error.message]).toEqual([
      status,
      expect.stringContaining(hint),
    ])
  }
})

test('ten thousand people come with 1,000.00 each, and the books balance', async () => {
  await using house = await openSandbox()
  const { body } = await house.call('POST', '/sandbox/users', { count: 10_000 })
  expect(new Set(body.users.map(({ userId }) => userId)).size).toBe(10_000)
  expect(new Set(body.users.map(({ logonId }) => logonId)).size).toBe(10_000)
  for (const { userId } of body.users) expect(userId).toMatch(/^2088[0-9]{12}$/)
  const [rich] = await house.sql<{ people: bigint }[]>`
    select count(*) as people from ledger.accounts where kind = 'wallet' and balance = 100000`
  expect(rich?.people).toBe(10_000n)
  const audit = await house.call('GET', '/sandbox/audit')
  expect(audit.body.checks.filter(({ ok }) => !ok)).toEqual([])
}, 60_000)

test('what is no number of people makes nobody', async () => {
  await using house = await openSandbox()
  for (const count of [undefined, 0, 10_001, '5', 1.5]) {
    expect((await house.call('POST', '/sandbox/users', { count })).status).toBe(400)
  }
})

test('a login is a cookie that no script reads, good until it expires', async () => {
  await using house = await openSandbox()
  const login = await house.call('POST', '/sandbox/login', { userId: `${lin}` })
  const cookie = String(login.headers['set-cookie'])
  expect(cookie).toMatch(/^hongbao_gateway_session=[\w-]{43}; Path=\/; Max-Age=43200; HttpOnly; S/)
  const whoAmI = async (header: string) => {
    const answer = await house.server.inject({ url: '/sandbox/login', headers: { cookie: header } })
    return answer.statusCode === 200 ? answer.json() : answer.statusCode
  }
  expect(await whoAmI(cookie)).toEqual({ userId: `${lin}` })
  expect(await whoAmI(`a=b; ${cookie.split(';')[0]}; c=d`)).toEqual({ userId: `${lin}` })
  expect(await whoAmI(`hongbao_gateway_session=${'A'.repeat(43)}`)).toBe(401)
  const { sql } = house
  const token = /=([\w-]{43});/.exec(cookie)![1]!
  const [row] = await sql<{ hash: Buffer }[]>`select token_hash as hash from gateway.sessions`
  expect(row!.hash.toString('utf8')).not.toContain(token)
  // Sessions do not follow the clock that is moved, but the system's.
  await house.call('POST', '/sandbox/clock', { advance: '2d' })
  expect(await whoAmI(cookie)).toEqual({ userId: `${lin}` })
  house.system.now = new Date(start.getTime() + 3_600_000)
  expect(await whoAmI(cookie)).toBe(401)
})

test('nobody logs in as somebody who is not there', async () => {
  await using house = await openSandbox()
  const answer = await house.call('POST', '/sandbox/login', { userId: '2088999999999999' })
  expect([answer.status, answer.body.error.code]).toEqual([404, 'user_not_found'])
})

test('the audit names its checks, and says when one is broken', async () => {
  await using house = await openSandbox()
  expect((await house.call('GET', '/sandbox/audit')).body).toMatchObject({ ok: true })
  await house.sql`update ledger.accounts set balance = balance + 1 where id = ${lin}`
  const { body } = await house.call('GET', '/sandbox/audit')
  expect(body.ok).toBe(false)
  expect(body.checks[0]).toEqual({ name: 'the sum of all balances is 0', ok: false, value: '1' })
})

test('a page of another site cannot use the doors, and what is no JSON says so', async () => {
  await using house = await openSandbox()
  const foreign = await house.server.inject({
    method: 'POST',
    url: '/sandbox/users',
    headers: { 'sec-fetch-site': 'cross-site', 'content-type': 'application/json' },
    payload: '{"count":1}',
  })
  expect([foreign.statusCode, foreign.json().error.code]).toEqual([403, 'cross_site'])
  const broken = await house.server.inject({
    method: 'POST',
    url: '/sandbox/users',
    headers: { 'content-type': 'application/json' },
    payload: '{"count":',
  })
  expect([broken.statusCode, broken.json().error.code]).toEqual([400, 'unreadable'])
})
