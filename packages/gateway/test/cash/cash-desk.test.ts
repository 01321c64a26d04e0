// Goal: money comes and goes only when two operators say so, and then once, whoever dies on the
// way.
import { DatabaseFault } from '@hongbao/database'
import { expect, test, vi } from 'vitest'

import { auditGateway } from '../../src/audit/audit-gateway.ts'
import { lin, merchant } from '../funds/house.ts'
import { ann, ben, openCashHouse, terms } from './house.ts'

type House = Awaited<ReturnType<typeof openCashHouse>>

const broken = async (house: House) => (await auditGateway(house.sql)).filter(({ ok }) => !ok)

const stateOf = async (house: House, number = 'bank-1') => {
  const [row] = await house.sql`select state from gateway.bookings where number = ${number}`
  return row?.['state'] as unknown
}

test('a deposit is there when another operator has confirmed it, and not before', async () => {
  await using house = await openCashHouse()
  const { desk } = house
  expect(await desk.book(terms('deposit', 500n), ann)).toMatchObject({
    booking: { state: 'booked', bookedBy: ann, decidedBy: null },
  })
  expect(await house.balanceOf(lin)).toBe(10_000n)
  expect(await desk.confirm('bank-1', ben)).toMatchObject({
    booking: { state: 'settled', decidedBy: ben, refusal: null },
  })
  expect(await house.balanceOf(lin)).toBe(10_500n)
  expect(await broken(house)).toEqual([])
})

test('a withdrawal takes no more than there is, and says so for good', async () => {
  await using house = await openCashHouse()
  const { desk } = house
  await desk.book(terms('withdrawal', 10_001n), ann)
  expect(await desk.confirm('bank-1', ben)).toMatchObject({
    booking: { state: 'failed', refusal: 'MONEY_NOT_ENOUGH' },
  })
  await house.submit({ kind: 'deposit', userId: lin, amount: 1n, number: 'later' })
  expect(await desk.confirm('bank-1', ben)).toMatchObject({ booking: { state: 'failed' } })
  expect(await house.balanceOf(lin)).toBe(10_001n)
  await desk.book({ ...terms('withdrawal', 10_001n), number: 'bank-2' }, ann)
  expect(await desk.confirm('bank-2', ben)).toMatchObject({ booking: { state: 'settled' } })
  expect(await house.balanceOf(lin)).toBe(0n)
  expect(await broken(house)).toEqual([])
})

test('nobody confirms what he has booked, but he may take it back', async () => {
  await using house = await openCashHouse()
  const { desk } = house
  await desk.book(terms('deposit', 500n), ann)
  expect(await desk.confirm('bank-1', ann)).toEqual({ refusal: 'same_operator' })
  expect(await stateOf(house)).toBe('booked')
  expect(await desk.reject('bank-1', ann)).toMatchObject({ booking: { state: 'rejected' } })
  expect(await desk.confirm('bank-1', ben)).toEqual({ refusal: 'already_decided' })
  expect(await house.balanceOf(lin)).toBe(10_000n)
  // Past the desk, too.
  const forged = house.sql`
    insert into gateway.bookings (
      number, kind, user_id, amount, note, booked_by, booked_at, state, decided_by, decided_at,
      settle_at)
    values ('x', 'deposit', ${lin}, 1, '', ${ann}, ${house.time.now}, 'confirmed', ${ann},
            ${house.time.now}, ${house.time.now})`
  await expect(forged).rejects.toThrow('check constraint')
})

test('a number is one booking', async () => {
  await using house = await openCashHouse()
  const { desk } = house
  const first = await desk.book(terms('deposit', 500n), ann)
  expect(await desk.book(terms('deposit', 500n), ben)).toEqual(first)
  const number = { refusal: 'number_used' }
  expect(await desk.book(terms('deposit', 501n), ann)).toEqual(number)
  expect(await desk.book(terms('withdrawal', 500n), ann)).toEqual(number)
  expect(await desk.book({ ...terms('deposit', 500n), userId: merchant }, ann)).toEqual(number)
  await desk.confirm('bank-1', ben)
  expect(await desk.book(terms('deposit', 500n), ann)).toMatchObject({
    booking: { state: 'settled' },
  })
  expect(await house.balanceOf(lin)).toBe(10_500n)
})

test('there is nothing to book for operators and for nobody', async () => {
  await using house = await openCashHouse()
  for (const userId of [ben, 2088999999999999n]) {
    const booked = await house.desk.book({ ...terms('deposit', 500n), userId }, ann)
    expect(booked).toEqual({ refusal: 'unknown_user' })
  }
  expect(await house.desk.confirm('bank-1', ben)).toEqual({ refusal: 'not_found' })
  expect(await house.desk.reject('bank-1', ben)).toEqual({ refusal: 'not_found' })
})

test('many who decide at once decide once', async () => {
  await using house = await openCashHouse()
  const other = house.openMore()
  await house.desk.book(terms('deposit', 500n), ann)
  const outcomes = await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      n % 3 === 2
        ? house.desk.reject('bank-1', ann)
        : (n % 2 === 0 ? house.desk : other).confirm('bank-1', ben),
    ),
  )
  const refused = outcomes.filter((outcome) => 'refusal' in outcome)
  const state = await stateOf(house)
  expect(refused).toHaveLength(state === 'settled' ? 4 : 8)
  expect(await house.balanceOf(lin)).toBe(state === 'settled' ? 10_500n : 10_000n)
  expect(await broken(house)).toEqual([])
})

const lost = () => new DatabaseFault('commit-unknown', 'the connection was cut')

test.each([
  ['before the money has moved', false],
  ['after the money has moved', true],
])('whoever dies %s leaves a booking that is settled once', async (_when, isMoved) => {
  await using house = await openCashHouse()
  await house.desk.book(terms('withdrawal', 4_000n), ann)
  house.submits.push(async (command) => {
    if (isMoved) await house.submit(command)
    throw lost()
  })
  expect(await house.desk.confirm('bank-1', ben)).toMatchObject({ booking: { state: 'confirmed' } })
  expect(house.faults).toHaveLength(1)
  expect(await house.balanceOf(lin)).toBe(isMoved ? 6_000n : 10_000n)
  // In the meantime the rest is spent: what has moved already needs no money any more.
  if (isMoved) {
    await house.submit({ kind: 'withdraw', userId: lin, amount: 6_000n, number: 'rest' })
  }
  expect(await broken(house)).toEqual([])
  house.openMore()
  house.system.now = new Date(house.system.now.getTime() + 60_000)
  await vi.waitFor(async () => expect(await stateOf(house)).toBe('settled'), { timeout: 5_000 })
  expect(await house.balanceOf(lin)).toBe(isMoved ? 0n : 6_000n)
  expect(await broken(house)).toEqual([])
})

test('while somebody may still be at it, nobody else is', async () => {
  await using house = await openCashHouse()
  await house.desk.book(terms('deposit', 500n), ann)
  house.submits.push(() => Promise.reject(lost()))
  await house.desk.confirm('bank-1', ben)
  house.system.now = new Date(house.system.now.getTime() + 59_999)
  house.openMore()
  await new Promise((resolve) => setTimeout(resolve, 1_500))
  expect(await stateOf(house)).toBe('confirmed')
})

test('a list has the newest first, by state and in pages', async () => {
  await using house = await openCashHouse()
  const { desk } = house
  for (let n = 1; n <= 60; n += 1) {
    await desk.book({ ...terms('deposit', 5n), number: `n${n}` }, n % 2 === 0 ? ann : ben)
  }
  await desk.reject('n60', ben)
  const first = await desk.list({})
  expect(first.map(({ number }) => number).slice(0, 2)).toEqual(['n60', 'n59'])
  const rest = await desk.list({ before: first.at(-1)?.id })
  expect([...first, ...rest].map(({ number }) => number)).toHaveLength(60)
  expect((await desk.list({ state: 'rejected' })).map(({ number }) => number)).toEqual(['n60'])
})

test('what never moved, moved twice or was forged is reported', async () => {
  await using house = await openCashHouse()
  await house.desk.book(terms('deposit', 500n), ann)
  await house.desk.confirm('bank-1', ben)
  await house.sql`update gateway.bookings set number = 'bank-9'`
  const name = 'every settled booking has moved its money, and no other has'
  expect(await broken(house)).toEqual([{ name, ok: false, value: '2 offenders' }])
})
