// Goal: operators find people only by what they know of them, can stop them, and everything that
// anybody did is there to be read.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { changeUserStatus, findUsers, listTrail } from '../../src/json/operators.ts'
import { walletHouse, walletLogin } from '../../src/json/session.ts'
import { openConsole } from './trading-house.ts'

let house: Awaited<ReturnType<typeof openConsole>>
beforeAll(async () => {
  house = await openConsole()
})
afterAll(() => house[Symbol.asyncDispose]())

test('people are found by number or by the whole logon id, and shown masked', async () => {
  const { operator, person, merchant } = house
  const find = async (named: string) =>
    (await operator.browser.knock(findUsers, { query: { named } })).answer.users
  const [found] = await find(String(person.id))
  expect(found).toMatchObject({
    userId: String(person.id),
    kind: 'person',
    status: 'open',
    logonId: '139****0003',
    balance: '0.00',
  })
  expect(await find('13900000003')).toEqual([found])
  expect(await find('SHOP1@example.com')).toMatchObject([
    { userId: String(merchant.pid), balance: '10000.00' },
  ])
  expect(await find('1390000')).toEqual([])
  expect(await find('%')).toEqual([])
  const staff = await find(String(operator.id))
  expect(staff).toMatchObject([{ kind: 'operator', balance: null, account: null }])
})

test('who is blocked is logged out for good, gets no money, and may come back', async () => {
  const { operator, person, merchant } = house
  const packet = await merchant.send('U1', 1_000n)
  const params = { userId: String(person.id) }
  const set = (status: 'open' | 'blocked') =>
    operator.browser.knock(changeUserStatus, { params, body: { status } })
  expect((await set('blocked')).answer.status).toBe('blocked')
  expect((await person.browser.knock(walletHouse)).answer.visitor).toBeNull()
  await expect(merchant.disburse(packet, 'U1-A', 100n, person.id)).rejects.toThrow(
    'PAYEE_USER_STATUS_LIMIT',
  )
  expect((await set('open')).answer.status).toBe('open')
  await merchant.disburse(packet, 'U1-A', 100n, person.id)
  expect((await person.browser.knock(walletHouse)).answer.visitor).toBeNull()
  const body = { logonId: '13900000003', password: 'correct horse' }
  await person.browser.knock(walletLogin, { body })
  expect((await person.browser.knock(walletHouse)).answer.visitor).not.toBeNull()
})

test('no operator blocks himself, and nobody who is not there', async () => {
  const { operator } = house
  const block = (userId: string) =>
    operator.browser.knock(changeUserStatus, { params: { userId }, body: { status: 'blocked' } })
  expect((await block(String(operator.id))).error.code).toBe('yourself')
  expect((await block('2088999999999999')).status).toBe(404)
})

test('the trail says who did what to whom, newest first', async () => {
  const { operator, person } = house
  const read = async (query: object) =>
    (await operator.browser.knock(listTrail, { query })).answer.lines
  const lines = await read({ action: 'user.', subject: String(person.id) })
  expect(lines.map(({ outcome, actorKind }) => [outcome, actorKind])).toEqual([
    ['done', 'operator'],
    ['done', 'operator'],
  ])
  const mine = await read({ actorId: String(operator.id) })
  expect(mine.map(({ outcome }) => outcome).slice(0, 2)).toEqual(['not_found', 'yourself'])
  expect(await read({ action: 'nothing.' })).toEqual([])
})

test('a long trail comes in pages', async () => {
  await house.sql`
    insert into gateway.audit_trail (at, action, trace_id)
    select ${house.time.now}::timestamptz, 'test.line', n::text from generate_series(1, 120) n`
  const { browser } = house.operator
  const seen: string[] = []
  let before: string | null = null
  do {
    const query: object = { action: 'test.', ...(before !== null && { before }) }
    const { answer } = await browser.knock(listTrail, { query })
    seen.push(...answer.lines.map(({ traceId }) => traceId))
    before = answer.next
  } while (before !== null)
  expect(seen).toEqual(Array.from({ length: 120 }, (_, n) => String(120 - n)))
})

test('only operators come in', async () => {
  const { browser } = house.merchant
  expect((await browser.knock(findUsers, { query: { named: 'x' } })).status).toBe(403)
  expect((await browser.knock(listTrail)).status).toBe(403)
  const params = { userId: String(house.person.id) }
  const body = { status: 'blocked' as const }
  expect((await browser.knock(changeUserStatus, { params, body })).status).toBe(403)
})
