// Goal: what the service says and what the platform says are the same, and where word was lost it
// is found again.
import * as doors from '@hongbao/merchant/json'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { ask, openGuest, sendPaid, until, type Guest } from './guests.ts'

let house: TestHouse
let sender: Guest
let friend: Guest
let packet: string

beforeAll(async () => {
  house = await startHouse()
  sender = await openGuest(house, house.sandbox.users[0]?.userId ?? '')
  friend = await openGuest(house, house.sandbox.users[1]?.userId ?? '')
  packet = await sendPaid(house, sender, { kind: 'lucky', amount: '10.00', count: 2 })
  await claimPaid(packet)
})
afterAll(() => house[Symbol.asyncDispose]())

async function claimPaid(id: string): Promise<void> {
  const params = { id }
  await friend.knock(doors.claimShare, { params })
  await until(
    () => friend.knock(doors.seePacket, { params }),
    ({ claim }) => claim?.state === 'paid',
  )
}

/** As if the answer to the payout had never been put down, and nobody asked again. */
const forget = (id: string) => house.sql`
  update merchant.claims set state = 'paying', due_at = null, operation_id = null, paid_at = null
   where packet_id = ${id}`

const stateOf = async (id: string) =>
  (await friend.knock(doors.seePacket, { params: { id } })).claim?.state

const today = async (): Promise<string> => {
  const { now } = (await ask(house.endpoint, 'clock')) as { now: string }
  return now.slice(0, 10)
}

test('today is compared by query, and what was lost is found', async () => {
  expect(await sender.knock(doors.runReconciliation)).toMatchObject({
    source: 'query',
    checked: 1,
    differences: [],
  })
  await forget(packet)
  expect(await sender.knock(doors.runReconciliation)).toMatchObject({
    repaired: 1,
    differences: [{ what: 'missing_here', kind: 'payout' }],
  })
  expect(await stateOf(packet)).toBe('paid')
})

test('past days are compared by bill: payments, payouts and returns', async () => {
  const day = await today()
  await ask(house.endpoint, 'clock', { advance: '24h' })
  const back = await today()
  await ask(house.endpoint, 'clock', { advance: '24h' })
  const run = (of: string) => sender.knock(doors.runReconciliation, { body: { day: of } })
  expect(await run(day)).toMatchObject({ source: 'bill', checked: 2, differences: [] })
  expect(await run(back)).toMatchObject({ source: 'bill', checked: 1, differences: [] })
  await forget(packet)
  expect(await run(day)).toMatchObject({
    repaired: 1,
    differences: [{ what: 'missing_here', kind: 'payout', here: null }],
  })
  expect(await stateOf(packet)).toBe('paid')
  expect(await run(day)).toMatchObject({ repaired: 0, differences: [] })
  const { reports } = await sender.knock(doors.seeReconciliations)
  expect(reports.map((report) => report.day)).toContain(day)
})

test('a movement that the platform does not know is told, and nothing is made of it', async () => {
  const id = await sendPaid(house, sender, { kind: 'lucky', amount: '1.00', count: 1 })
  await claimPaid(id)
  const day = await today()
  await ask(house.endpoint, 'clock', { advance: '24h' })
  await house.sql`update merchant.claims set amount = amount - 1 where packet_id = ${id}`
  expect(await sender.knock(doors.runReconciliation, { body: { day } })).toMatchObject({
    repaired: 0,
    differences: [{ what: 'amount', here: '0.99', there: '1.00' }],
  })
})
