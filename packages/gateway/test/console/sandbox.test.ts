// Goal: the panel shows and changes the sandbox, and a reset leaves it as it was at the beginning,
// with sound books, whatever is going on meanwhile.
import { inTransaction } from '@hongbao/database'
import { expect, test } from 'vitest'

import { auditGateway } from '../../src/audit/audit-gateway.ts'
import { emptied, kept, startNumber, thinned } from '../../src/console/sandbox/store/throw-away.ts'
import { viewAccount } from '../../src/json/ledger.ts'
import { searchOrders, viewOrder } from '../../src/json/orders.ts'
import { deleteFault, resetSandbox, viewSandbox } from '../../src/json/sandbox-panel.ts'
import { consoleHouse, walletHouse } from '../../src/json/session.ts'
import { hour, numbersOf, openConsole } from './trading-house.ts'

type Console = Awaited<ReturnType<typeof openConsole>>

const look = async ({ merchant }: Console) => (await merchant.browser.knock(viewSandbox)).answer
const reset = ({ merchant }: Console) =>
  merchant.browser.knock(resetSandbox, { body: { confirm: 'RESET' } })
const addFault = (house: Console, body: object) =>
  house.gateway.server.inject({
    method: 'POST',
    url: '/sandbox/faults',
    headers: { host: '127.0.0.1:8300' },
    payload: body,
  })
const isSound = async (house: Console) =>
  (await auditGateway(house.sql)).filter(({ ok }) => !ok).map(({ name }) => name)

test('the panel says what falls due, and what a jump has done', async () => {
  await using house = await openConsole()
  const packet = await house.merchant.send('P1', 1_000n)
  const before = await look(house)
  expect(before.aheadMs).toBe(0)
  expect(before.upcoming).toEqual([
    {
      kind: 'return',
      at: new Date(house.time.now.getTime() + 48 * hour).toISOString(),
      authNo: numbersOf(packet).authNo,
    },
  ])
  await house.jump('48h')
  const after = await look(house)
  expect([after.aheadMs, after.upcoming]).toEqual([48 * hour, []])
})

test('faults are listed with their numbers and taken back one by one', async () => {
  await using house = await openConsole()
  await addFault(house, { method: '*', fault: 'processing', times: 2 })
  await addFault(house, { method: '*', fault: 'slow', delay: '3s' })
  const [first, second] = (await look(house)).faults
  expect([first?.fault, first?.times, second?.delayMs]).toEqual(['processing', 2, 3_000])
  const params = { id: first?.id ?? '' }
  expect((await house.merchant.browser.knock(deleteFault, { params })).status).toBe(200)
  expect((await house.merchant.browser.knock(deleteFault, { params })).status).toBe(404)
  expect((await look(house)).faults).toEqual([second])
})

test('a reset leaves the first people, their first money and sound books', async () => {
  await using house = await openConsole()
  const { merchant, person, operator, gateway, sql } = house
  await house.deposit(merchant.pid, 1_000_000n, startNumber)
  await house.deposit(person.id, 100_000n, startNumber)
  const late = await house.another.person()
  const packet = await merchant.send('R1', 1_000n)
  await merchant.disburse(packet, 'R1-A', 300n, late.id)
  await merchant.refund(packet, 'R1-R', 100n)
  await addFault(house, { method: '*', fault: 'processing', times: 5 })
  await house.jump('30h')

  const { status, answer } = await reset(house)
  expect([status, answer.now]).toEqual([200, house.time.now.toISOString()])
  expect(await isSound(house)).toEqual([])
  const now = await look(house)
  expect([now.aheadMs, now.faults, now.upcoming]).toEqual([0, [], []])
  const params = { authNo: numbersOf(packet).authNo }
  expect((await merchant.browser.knock(viewOrder, { params })).status).toBe(404)
  const found = await merchant.browser.knock(searchOrders, { query: { number: 'R1' } })
  expect(found.answer.found).toEqual([])
  const balances = await sql`
    select u.id, a.balance from gateway.users u
      left join ledger.accounts a on a.bucket = u.bucket and a.id = u.id order by u.id`
  expect([...balances]).toEqual([
    { id: merchant.pid, balance: 1_000_000n },
    { id: person.id, balance: 100_000n },
    { id: operator.id, balance: null },
  ])
  // Who is logged in stays so, but for who is gone.
  expect((await operator.browser.knock(consoleHouse)).answer.visitor).not.toBeNull()
  expect((await person.browser.knock(walletHouse)).answer.visitor).not.toBeNull()
  expect((await late.browser.knock(walletHouse)).answer.visitor).toBeNull()
  expect(await gateway.registry.sql`select from gateway.applications`).toHaveLength(1)

  // The same numbers are free again, and ids are new ones.
  const again = await merchant.send('R1', 500n)
  expect(again.id).toBeGreaterThan(packet.id)
  expect(await isSound(house)).toEqual([])
  expect((await reset(house)).status).toBe(200)
  expect(await isSound(house)).toEqual([])
})

test('a reset in the middle of calls breaks none of them and no book', async () => {
  await using house = await openConsole()
  const { merchant, person } = house
  await house.deposit(merchant.pid, 1_000_000n, startNumber)
  await house.deposit(person.id, 100n, startNumber)
  let isOver = false
  const outcomes = new Set<string>()
  const calls = async (name: string) => {
    for (let n = 0; !isOver; n += 1) {
      try {
        const packet = await merchant.send(`${name}-${n}`, 100n)
        await merchant.disburse(packet, `${name}-${n}-A`, 50n, person.id)
        outcomes.add('done')
      } catch (error) {
        outcomes.add(error instanceof Error ? error.message : String(error))
      }
    }
  }
  const load = [calls('A'), calls('B'), calls('C')]
  // The system's clock stands still in a test, and patience is measured by it.
  const ticking = setInterval(() => {
    house.time.now = new Date(house.time.now.getTime() + 10)
  }, 10)
  for (let n = 0; n < 5; n += 1) {
    expect([200, 409]).toContain((await reset(house)).status)
  }
  isOver = true
  await Promise.all(load)
  clearInterval(ticking)
  expect(await isSound(house)).toEqual([])
  // Between a call and its packet's end everything may be gone, and then the call is refused.
  const expected = ['done', 'AUTH_ORDER_NOT_EXIST', 'MONEY_NOT_ENOUGH']
  expect([...outcomes].filter((outcome) => !expected.includes(outcome))).toEqual([])
  expect(outcomes).toContain('done')
}, 60_000)

test('while somebody holds a table, a reset changes nothing and says so', async () => {
  await using house = await openConsole()
  const packet = await house.merchant.send('B1', 100n)
  const ticking = setInterval(() => {
    house.time.now = new Date(house.time.now.getTime() + 1_000)
  }, 10)
  await inTransaction(house.sql, async (tx) => {
    await tx`select from gateway.orders limit 1`
    const { status, error } = await reset(house)
    expect([status, error.code]).toEqual([409, 'busy'])
  })
  clearInterval(ticking)
  const params = { account: `${packet.bucket}-${packet.id}` }
  expect((await house.merchant.browser.knock(viewAccount, { params })).answer.balance).toBe('1.00')
  expect((await reset(house)).status).toBe(200)
}, 30_000)

test('the word has to be typed, and production has neither panel nor reset', async () => {
  await using house = await openConsole()
  const body = { confirm: 'reset' } as never
  expect((await house.merchant.browser.knock(resetSandbox, { body })).status).toBe(400)
  await using production = await openConsole({ isSandbox: false })
  expect((await production.merchant.browser.knock(viewSandbox)).status).toBe(404)
  expect((await reset(production)).status).toBe(404)
})

test('a reset knows every table', async () => {
  await using house = await openConsole()
  const rows = await house.sql<{ name: string }[]>`
    select table_schema || '.' || table_name as name from information_schema.tables
     where table_schema in ('gateway', 'ledger') and table_type = 'BASE TABLE'
       and table_name <> 'migrations'`
  expect([...emptied, ...thinned, ...kept].toSorted()).toEqual(
    rows.map(({ name }) => name).toSorted(),
  )
})
