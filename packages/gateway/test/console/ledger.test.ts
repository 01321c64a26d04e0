// Goal: every account tells its story with both sides, nobody reads what is not his, and of audits
// there is one at a time.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { findWallet, runAudit, viewAccount, viewAudit } from '../../src/json/ledger.ts'
import { viewOrder } from '../../src/json/orders.ts'
import { numbersOf, openConsole } from './trading-house.ts'

let house: Awaited<ReturnType<typeof openConsole>>
beforeAll(async () => {
  house = await openConsole()
})
afterAll(() => house[Symbol.asyncDispose]())

test('a wallet and an escrow tell the same transfers from their sides', async () => {
  const { merchant, person } = house
  const packet = await merchant.send('W1', 1_000n)
  await merchant.disburse(packet, 'W1-A', 300n, person.id)
  const params = { userId: String(merchant.pid) }
  const { account } = (await merchant.browser.knock(findWallet, { params })).answer
  const wallet = (await merchant.browser.knock(viewAccount, { params: { account } })).answer
  expect(wallet).toMatchObject({ balance: '9990.00', version: '2', next: null })
  expect(wallet.transfers).toMatchObject([
    {
      cause: 'send',
      amount: '-10.00',
      balance: '9990.00',
      other: { kind: 'escrow', authNo: numbersOf(packet).authNo, isOpen: true },
      otherBalance: '10.00',
      ...numbersOf(packet),
    },
    { cause: 'deposit', amount: '10000.00', other: { kind: 'outside', isOpen: false } },
  ])
  const escrow = wallet.transfers[0]?.other.name ?? ''
  const seen = (await merchant.browser.knock(viewAccount, { params: { account: escrow } })).answer
  expect(seen.transfers).toMatchObject([
    {
      cause: 'disburse',
      amount: '-3.00',
      balance: '7.00',
      // How much money the receiver has is nobody's business.
      other: { kind: 'wallet', isOpen: false, owner: { logonId: '139****0003' } },
      otherBalance: null,
      otherVersion: null,
    },
    { cause: 'send', amount: '10.00', balance: '10.00', otherBalance: '9990.00' },
  ])
  const order = await merchant.browser.knock(viewOrder, {
    params: { authNo: numbersOf(packet).authNo },
  })
  expect(order.answer.escrow).toBe(escrow)
})

test('accounts of others are not there; an operator reads all of them', async () => {
  const { merchant, person, operator } = house
  const packet = await merchant.send('W2', 1_000n)
  const other = await house.another.merchant()
  const wallet = async (userId: bigint) => {
    const params = { userId: String(userId) }
    return (await operator.browser.knock(findWallet, { params })).answer.account
  }
  const accounts = [
    await wallet(merchant.pid),
    await wallet(person.id),
    `${packet.bucket}-${packet.id}`,
    `${packet.bucket}-0`,
  ]
  for (const account of accounts.slice(0, 3)) {
    const params = { account }
    expect((await other.browser.knock(viewAccount, { params })).status).toBe(404)
    expect((await operator.browser.knock(viewAccount, { params })).status).toBe(200)
  }
  const outside = { account: `${await bucketOf(merchant.pid)}-0` }
  expect((await other.browser.knock(viewAccount, { params: outside })).status).toBe(404)
  const seen = await operator.browser.knock(viewAccount, { params: outside })
  expect(seen.answer.account.kind).toBe('outside')
  expect(seen.answer.balance).toMatch(/^-/)
})

const bucketOf = async (userId: bigint): Promise<number> => {
  const [row] = await house.sql<{ bucket: number }[]>`
    select bucket from gateway.users where id = ${userId}`
  return row?.bucket ?? 0
}

test('an audit that was asked for says that the books are sound, and when', async () => {
  const { browser } = house.operator
  expect((await browser.knock(runAudit)).status).toBe(200)
  await expect
    .poll(async () => (await browser.knock(viewAudit)).answer.isRunning, { timeout: 10_000 })
    .toBe(false)
  const [run] = (await browser.knock(viewAudit)).answer.runs
  expect(run?.checks.filter(({ ok }) => !ok)).toEqual([])
  expect(run).toMatchObject({ ok: true, startedAt: house.time.now.toISOString() })
  expect(run?.checks[0]).toEqual({ name: 'the sum of all balances is 0', ok: true, value: '0' })
  expect(run?.checks.length).toBeGreaterThan(10)
})

test('two audits never run at once; one whose process died stops nobody for ever', async () => {
  const { browser } = house.operator
  await house.sql`
    insert into gateway.audit_runs (started_at) values (${house.time.now})`
  const refused = await browser.knock(runAudit)
  expect([refused.status, refused.error.code]).toEqual([409, 'audit_runs'])
  house.time.now = new Date(house.time.now.getTime() + 12 * 60_000)
  expect((await browser.knock(runAudit)).status).toBe(200)
  await expect
    .poll(async () => (await browser.knock(viewAudit)).answer.isRunning, { timeout: 10_000 })
    .toBe(false)
  const [last, cutOff] = (await browser.knock(viewAudit)).answer.runs
  expect([last?.ok, cutOff?.ok, cutOff?.checks]).toEqual([true, false, []])
})

test('an audit finds money that nobody moved', async () => {
  const { browser } = house.operator
  const bucket = await bucketOf(house.merchant.pid)
  const change = (fen: bigint) => house.sql`
    update ledger.accounts set balance = balance + ${fen}
     where bucket = ${bucket} and id = ${house.merchant.pid}`
  await change(1n)
  await browser.knock(runAudit)
  await expect
    .poll(async () => (await browser.knock(viewAudit)).answer.runs[0]?.ok, { timeout: 10_000 })
    .toBe(false)
  const [run] = (await browser.knock(viewAudit)).answer.runs
  expect(run?.checks.filter(({ ok }) => !ok).map(({ name }) => name)).toContain(
    'the sum of all balances is 0',
  )
  await change(-1n)
})

test('merchants see no audit', async () => {
  expect((await house.merchant.browser.knock(viewAudit)).status).toBe(403)
  expect((await house.merchant.browser.knock(runAudit)).status).toBe(403)
})
