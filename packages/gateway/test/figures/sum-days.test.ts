// Goal: charts show what moved, on the day in China on which it did.
import { expect, test } from 'vitest'

import { daysUntil } from '../../src/bills/period.ts'
import { sumCash, sumPackets } from '../../src/figures/sum-days.ts'
import { caller, disburse, lin, merchant, openTestFunds, refund, send } from '../funds/house.ts'

const nothing = { paidIn: 0n, paidOut: 0n, back: 0n, deposited: 0n, withdrawn: 0n }

/** A packet on the 5th, a claim right before midnight in China, another one right after it. */
async function openBusyHouse() {
  const house = await openTestFunds()
  const sent = await house.submit(send('P1', 1_000n))
  if (!('order' in sent)) throw new Error('refused')
  const packet = sent.order
  house.time.now = new Date('2026-01-05T15:59:59.999Z')
  await house.submit(disburse(packet, 'D1', 300n))
  await house.submit({ ...send('Q1', 40n), pid: lin, payerId: lin })
  house.time.now = new Date('2026-01-05T16:00:00.000Z')
  await house.submit({ ...disburse(packet, 'D2', 200n), authAppId: '2021000000000002' })
  await house.submit(refund(packet, 'R1', 50n))
  await house.submit({ kind: 'withdraw', userId: merchant, amount: 7n, number: 'w' })
  house.time.now = new Date('2026-01-07T03:00:00.000Z')
  await house.submit({ kind: 'return', packet })
  return house
}

test("a merchant's packets, day by day, and an application's", async () => {
  await using house = await openBusyHouse()
  const period = daysUntil(house.time.now, 4)
  expect(await sumPackets(house.sql, { period, pid: merchant })).toEqual([
    { ...nothing, day: '2026-01-04' },
    { ...nothing, day: '2026-01-05', paidIn: 1_000n, paidOut: 300n },
    { ...nothing, day: '2026-01-06', paidOut: 200n, back: 50n },
    { ...nothing, day: '2026-01-07', back: 450n },
  ])
  const appId = caller.authAppId
  const [first, second] = await sumPackets(house.sql, {
    period: daysUntil(new Date('2026-01-06T03:00:00Z'), 2),
    pid: merchant,
    appId,
  })
  expect([first?.paidOut, second?.paidOut, second?.back]).toEqual([300n, 0n, 50n])
  expect(await sumPackets(house.sql, { period, pid: lin, appId: '2021000000000002' })).toEqual(
    ['2026-01-04', '2026-01-05', '2026-01-06', '2026-01-07'].map((day) => ({ ...nothing, day })),
  )
})

test("the house's, and what came from outside", async () => {
  await using house = await openBusyHouse()
  const period = daysUntil(house.time.now, 3)
  const [first] = await sumPackets(house.sql, { period })
  expect(first).toMatchObject({ day: '2026-01-05', paidIn: 1_040n })
  expect(await sumCash(house.sql, { period })).toEqual([
    { ...nothing, day: '2026-01-05', deposited: 1_010_000n },
    { ...nothing, day: '2026-01-06', withdrawn: 7n },
    { ...nothing, day: '2026-01-07' },
  ])
  const [own] = await sumCash(house.sql, { period, pid: merchant })
  expect(own).toEqual({ ...nothing, day: '2026-01-05', deposited: 1_000_000n })
})
