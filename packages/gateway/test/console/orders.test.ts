// Goal: whoever has a number finds what it names, its life is told from the ledger to the fen, and
// another merchant's things are not there.
import { afterAll, beforeAll, expect, test } from 'vitest'

import { listEvents, listOrders, searchOrders, viewOrder } from '../../src/json/orders.ts'
import { hour, numbersOf, openConsole } from './trading-house.ts'

let house: Awaited<ReturnType<typeof openConsole>>
beforeAll(async () => {
  house = await openConsole()
})
afterAll(() => house[Symbol.asyncDispose]())

/** A packet of 10.00: 3.00 and 2.00 paid out, 1.00 refunded. */
async function lively(name: string) {
  const { merchant, person } = house
  const packet = await merchant.send(name, 1_000n)
  const first = await merchant.disburse(packet, `${name}-A`, 300n, person.id)
  const second = await merchant.disburse(packet, `${name}-B`, 200n, person.id)
  const back = await merchant.refund(packet, `${name}-R`, 100n)
  return { packet, first, second, back }
}

test('each of the four numbers finds what it names', async () => {
  const { packet, first, back } = await lively('S1')
  const { browser } = house.merchant
  const search = async (number: string, request?: string) => {
    const query = request === undefined ? { number } : { number, request }
    const { answer } = await browser.knock(searchOrders, { query })
    return answer.found.map(({ by, what, order }) => `${by} ${what} ${order.outOrderNo}`)
  }
  expect(await search(numbersOf(packet).authNo)).toEqual(['auth_no packet S1'])
  expect(await search(numbersOf(packet).operationId)).toEqual(['operation_id packet S1'])
  expect(await search(numbersOf(first).operationId)).toEqual(['operation_id disbursement S1-A'])
  expect(await search(numbersOf(back).operationId)).toEqual(['operation_id refund S1'])
  expect(await search('S1-A')).toEqual(['out_order_no disbursement S1-A'])
  expect(await search('S1', 'S1-R')).toEqual(['out_request_no refund S1'])
  expect(await search(numbersOf(packet).authNo, 'S1-1')).toEqual(['out_request_no packet S1'])
  expect(await search('S1', 'nothing')).toEqual([])
  expect(await search(`19990101${numbersOf(packet).authNo.slice(8)}`)).toEqual([])
})

test('a packet tells where its money is, and its life newest first', async () => {
  const { packet } = await lively('S2')
  const { browser, pid } = house.merchant
  const params = { authNo: numbersOf(packet).authNo }
  const { answer } = await browser.knock(viewOrder, { params })
  expect(answer.sums).toEqual({ paidOut: '5.00', refunded: '1.00', left: '4.00', moves: 4 })
  expect(answer.payer).toEqual({
    userId: String(pid),
    logonId: expect.stringMatching(/^sho\*\*\*@/),
  })
  const { events, next } = (await browser.knock(listEvents, { params })).answer
  expect(events.map(({ kind, amount, left }) => [kind, amount, left])).toEqual([
    ['refunded', '1.00', '4.00'],
    ['disbursed', '2.00', '5.00'],
    ['disbursed', '3.00', '7.00'],
    ['paid', '10.00', '10.00'],
    ['created', null, null],
  ])
  expect(events[1]).toMatchObject({
    outOrderNo: 'S2-B',
    who: { userId: String(house.person.id), logonId: '139****0003' },
  })
  expect(next).toBeNull()
})

test('what is left after 48 hours goes back, and the packet says so', async () => {
  const { packet } = await lively('S3')
  const { browser } = house.merchant
  await house.jump('48h')
  const params = { authNo: numbersOf(packet).authNo }
  await expect
    .poll(async () => (await browser.knock(listEvents, { params })).answer.events[0])
    .toMatchObject({ kind: 'returned', amount: '4.00', left: '0.00' })
  expect((await browser.knock(viewOrder, { params })).answer.order.isReturned).toBe(true)
})

test('a long life comes in pages, and no event is lost or told twice', async () => {
  const { merchant, person } = house
  const packet = await merchant.send('S4', 120n)
  for (let n = 0; n < 120; n += 1) await merchant.disburse(packet, `S4-${n}`, 1n, person.id)
  const params = { authNo: numbersOf(packet).authNo }
  const seen: (string | null)[] = []
  let before: string | undefined
  do {
    const query = before === undefined ? {} : { before }
    const { answer } = await merchant.browser.knock(listEvents, { params, query })
    seen.push(...answer.events.map(({ kind, outOrderNo }) => outOrderNo ?? kind))
    before = answer.next ?? undefined
  } while (before !== undefined)
  const paidOut = Array.from({ length: 120 }, (_, n) => `S4-${119 - n}`)
  expect(seen).toEqual([...paidOut, 'paid', 'S4'])
})

test('a merchant’s list is its own, newest first, filtered and in pages', async () => {
  const shop = await house.another.merchant()
  const packets = []
  for (let n = 0; n < 60; n += 1) {
    house.time.now = new Date(house.time.now.getTime() + 1_000)
    packets.push(await shop.send(`L${n}`, 100n))
  }
  const [packet] = packets
  if (!packet) throw new Error('no packet')
  await shop.disburse(packet, 'L-A', 10n, house.person.id)
  const list = async (query: object) => {
    const { answer } = await shop.browser.knock(listOrders, { query })
    return { ...answer, names: answer.orders.map(({ outOrderNo }) => outOrderNo) }
  }
  const first = await list({})
  expect(first.names.slice(0, 3)).toEqual(['L-A', 'L59', 'L58'])
  expect(first.names).toHaveLength(50)
  const second = await list({ before: first.next })
  expect(second.names).toHaveLength(11)
  expect(new Set([...first.names, ...second.names]).size).toBe(61)
  expect(second.next).toBeNull()
  expect((await list({ kind: 'disbursement' })).names).toEqual(['L-A'])
  expect((await list({ status: 'INIT' })).names).toEqual([])
  const made = Date.parse(first.orders[0]?.createdAt ?? '')
  const day = new Date(made + 8 * hour).toISOString().slice(0, 10)
  expect((await list({ from: day, to: day })).names).toHaveLength(50)
  expect((await list({ to: '2020-01-01' })).names).toEqual([])
  for (const from of ['2026-13-45', '2026-02-30', '0000-01-01']) {
    const { error } = await shop.browser.knock(listOrders, { query: { from } })
    expect([from, error.code]).toEqual([from, 'invalid'])
  }
})

test('another merchant’s orders are not there, an operator sees all', async () => {
  const { packet, first } = await lively('S5')
  const other = await house.another.merchant()
  const { operator, merchant } = house
  const params = { authNo: numbersOf(packet).authNo }
  for (const door of [viewOrder, listEvents] as const) {
    expect((await other.browser.knock(door, { params })).status).toBe(404)
    expect((await operator.browser.knock(door, { params })).status).toBe(200)
  }
  for (const number of ['S5', numbersOf(packet).authNo, numbersOf(first).operationId]) {
    const query = { number, pid: String(merchant.pid) }
    expect((await other.browser.knock(searchOrders, { query })).answer.found).toEqual([])
    expect((await operator.browser.knock(searchOrders, { query })).answer.found).toHaveLength(1)
  }
  const theirs = await other.browser.knock(listOrders, { query: { pid: String(merchant.pid) } })
  expect(theirs.answer.orders).toEqual([])
  const unnamed = await operator.browser.knock(listOrders)
  expect([unnamed.status, unnamed.error.code]).toEqual([400, 'pid_wanted'])
})
