// Goal: money leaves a wallet once for each number, and never more than there is.
import { expect, test } from 'vitest'

import { auditGateway } from '../../src/audit/audit-gateway.ts'
import { lin, merchant, openTestFunds, wang } from './house.ts'

const withdraw = (amount: bigint, number = 'w1', userId = lin) =>
  ({ kind: 'withdraw', userId, amount, number }) as const

test('a withdrawal takes the money out once, however often it is asked for', async () => {
  await using house = await openTestFunds()
  const first = await house.submit(withdraw(10_000n))
  expect(first).toEqual({ balance: 0n, isRepeat: false })
  // The wallet is empty by now: the number is found before anything else is looked at.
  expect(await house.submit(withdraw(10_000n))).toEqual({ balance: 0n, isRepeat: true })
  expect(await house.submit(withdraw(9_999n))).toEqual({ refusal: 'UNIQUE_VIOLATION' })
  const outside = await house.sql`select -sum(balance)::bigint as sum from ledger.accounts
    where kind = 'outside'`
  expect(outside).toEqual([{ sum: 1_000_000n }])
  expect((await auditGateway(house.sql)).filter(({ ok }) => !ok)).toEqual([])
})

test('more than there is cannot be withdrawn, nor anything of nobody', async () => {
  await using house = await openTestFunds()
  expect(await house.submit(withdraw(10_001n))).toEqual({ refusal: 'MONEY_NOT_ENOUGH' })
  expect(await house.submit(withdraw(1n, 'w1', 2088999999999999n))).toEqual({
    refusal: 'PAYER_NOT_EXIST',
  })
  expect(await house.submit(withdraw(1n, 'w1', wang))).toEqual({ refusal: 'MONEY_NOT_ENOUGH' })
  // Nothing was kept of the refusals: the same numbers may be used.
  expect(await house.submit(withdraw(10_000n))).toMatchObject({ isRepeat: false })
})

test('many at once take no more than there is, from however many processes', async () => {
  await using house = await openTestFunds()
  await using other = house.openMore()
  const outcomes = await Promise.all(
    Array.from({ length: 60 }, (_, n) =>
      (n % 2 === 0 ? house.funds : other).submit(withdraw(300n, `w${n % 40}`)),
    ),
  )
  const done = outcomes.filter((outcome) => 'balance' in outcome && !outcome.isRepeat)
  expect(done).toHaveLength(33)
  expect(await house.submit(withdraw(101n, 'rest'))).toEqual({ refusal: 'MONEY_NOT_ENOUGH' })
  expect((await auditGateway(house.sql)).filter(({ ok }) => !ok)).toEqual([])
})

test('the numbers of deposits are others than those of withdrawals', async () => {
  await using house = await openTestFunds()
  expect(await house.submit(withdraw(5n, 'start', merchant))).toMatchObject({ isRepeat: false })
})
