// Goal: a red packet lives its whole life in the merchant service, and the money does what it says.
import { consoleLogin, resetSandbox } from '@hongbao/gateway/json'
import * as doors from '@hongbao/merchant/json'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { openVisitor } from '../visitor.ts'
import { ask, openGuest, sendPaid, until, type Guest } from './guests.ts'

let house: TestHouse
let guests: readonly [Guest, Guest, Guest]

beforeAll(async () => {
  house = await startHouse()
  const [zhang, li, wang] = house.sandbox.users
  guests = await Promise.all([
    openGuest(house, zhang?.userId ?? ''),
    openGuest(house, li?.userId ?? ''),
    openGuest(house, wang?.userId ?? ''),
  ])
})
afterAll(() => house[Symbol.asyncDispose]())

const balanceOf = async (userId: string): Promise<bigint> => {
  const [row] = await house.sql<{ balance: bigint }[]>`
    select balance from ledger.accounts where kind = 'wallet' and id = ${BigInt(userId)}`
  return row?.balance ?? 0n
}

test('created, paid, claimed, paid out, and after a day the rest comes back', async () => {
  const [sender, one, two] = guests
  const id = await sendPaid(house, sender, { kind: 'lucky', amount: '10.00', count: 3 })
  const params = { id }
  expect(await one.knock(doors.seePacket, { params })).toMatchObject({
    state: 'open',
    amount: '10.00',
    count: 3,
    claimed: { count: 0, amount: '0.00' },
    split: { seed: null },
  })
  const first = await one.knock(doors.claimShare, { params })
  const second = await two.knock(doors.claimShare, { params })
  expect([first, second]).toMatchObject([
    { isNew: true, claim: { position: 1, state: 'claimed' } },
    { isNew: true, claim: { position: 2, state: 'claimed' } },
  ])
  expect(await one.knock(doors.claimShare, { params })).toMatchObject({
    isNew: false,
    claim: { amount: first.claim.amount },
  })
  const seen = await until(
    () => sender.knock(doors.seeClaims, { params }),
    ({ claims }) => claims.every(({ state }) => state === 'paid'),
  )
  expect(seen.claims.map(({ amount }) => amount)).toEqual([first.claim.amount, second.claim.amount])
  await ask(house.endpoint, 'clock', { advance: '24h' })
  const after = await sender.knock(doors.seePacket, { params })
  expect(after).toMatchObject({ state: 'returned', returned: { state: 'returned' } })
  expect(after.split.seed).toMatch(/^[0-9a-f]{64}$/)
  const claimed = Number(first.claim.amount) + Number(second.claim.amount)
  expect(Number(after.returned?.amount)).toBeCloseTo(10 - claimed, 5)
  expect(await balanceOf(sender.userId)).toBe(100_000n - BigInt(Math.round(claimed * 100)))
  expect(await ask(house.endpoint, 'audit')).toMatchObject({ ok: true })
})

test('records tell what was sent and received, by year', async () => {
  const [sender, one] = guests
  const sent = await sender.knock(doors.seeSent)
  expect(sent).toMatchObject({ count: 1, amount: '10.00', records: [{ claimedCount: 2 }] })
  const received = await one.knock(doors.seeReceived)
  expect(received).toMatchObject({ count: 1, records: [{ senderName: expect.any(String) }] })
  expect(await one.knock(doors.seeReceived, { query: { year: '2020' } })).toMatchObject({
    count: 0,
    records: [],
  })
})

test('a sandbox that begins again has no packets', async () => {
  const operator = openVisitor(house.endpoint)
  const body = { logonId: 'operator@example.com', password: 'hongbao' }
  await operator.knock(consoleLogin, { body })
  await operator.knock(resetSandbox, { body: { confirm: 'RESET' } })
  const [sender] = guests
  const { count } = await until(
    () => sender.knock(doors.seeSent),
    ({ records }) => records.length === 0,
  )
  expect(count).toBe(0)
})
