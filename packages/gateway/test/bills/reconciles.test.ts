// Goal: bills reconcile to the fen. Method: some days of random activity, much of it around
// midnight in China; then an auditor adds the transfers up by himself, and compares.
import fc from 'fast-check'
import { expect, test } from 'vitest'

import type { FundCommand } from '../../src/funds/model.ts'
import { disburse, lin, merchant, refund, send, wang } from '../funds/house.ts'
import { openBillHouse, type BillFile } from './house.ts'

/** Chance of fast-check's, which says how to repeat a failure. */
interface Chance {
  below(n: number): number
  pick<T>(list: readonly T[]): T
  isLucky(probability: number): boolean
}

const chanceOf = (draw: fc.GeneratorValue): Chance => {
  const below = (n: number): number => draw(fc.nat, n - 1)
  return {
    below,
    pick: (list) => list[below(list.length)]!,
    isLucky: (probability) => below(1_000) < probability * 1_000,
  }
}

type House = Awaited<ReturnType<typeof openBillHouse>>

const hourMs = 3_600_000
const start = Date.UTC(2026, 0, 5, 4)
const days = ['2026-01-05', '2026-01-06', '2026-01-07', '2026-01-08']
/** Midnight in China, and what lies right and left of it. */
const midnight = (day: number): number => Date.UTC(2026, 0, 5 + day, 16)

function moments(chance: Chance, count: number): Date[] {
  const draw = (): number => {
    const day = chance.below(3)
    if (chance.isLucky(0.3)) return midnight(day) + chance.pick([-1_000, -1, 0, 1, 1_000])
    return midnight(day) + (chance.below(24) - 12) * hourMs
  }
  const drawn = Array.from({ length: count }, draw).filter((at) => at > start)
  return drawn.toSorted((a, b) => a - b).map((at) => new Date(at))
}

/** Something happens: to the merchant's packets, to somebody else's, to the wallet. */
function drawCommand(chance: Chance, packets: { bucket: number; id: bigint; pid: bigint }[]) {
  const number = `n${chance.below(1_000_000)}`
  const amount = 1n + BigInt(chance.below(500))
  const owner = chance.pick([merchant, merchant, lin])
  const packet = packets.length > 0 ? chance.pick(packets.slice(-6)) : undefined
  const sent: FundCommand = {
    ...send(number, amount),
    pid: owner,
    payerId: chance.pick([owner, lin]),
    returnAfterMs: chance.pick([1, 6, 24, 48]) * hourMs,
  }
  if (!packet) return sent
  const { pid } = packet
  return chance.pick<FundCommand>([
    sent,
    { ...disburse(packet, number, amount / 3n + 1n, chance.pick([lin, wang, merchant])), pid },
    { ...disburse(packet, number, amount / 3n + 1n, wang), pid },
    { ...refund(packet, number, amount / 5n + 1n), pid },
    { kind: 'deposit', userId: chance.pick([merchant, lin]), amount, number },
    { kind: 'withdraw', userId: chance.pick([merchant, lin]), amount, number },
  ])
}

async function live(house: House, chance: Chance): Promise<void> {
  const packets: { bucket: number; id: bigint; pid: bigint; dueAt: Date | null }[] = []
  for (const moment of moments(chance, 160)) {
    house.time.now = moment
    for (const { dueAt, ...packet } of packets) {
      if (dueAt && dueAt <= moment) await house.submit({ kind: 'return', packet })
    }
    const outcome = await house.submit(drawCommand(chance, packets))
    if ('order' in outcome && outcome.order.kind === 'packet' && !outcome.refund) {
      const { bucket, id, pid, returnDueAt } = outcome.order
      packets.push({ bucket, id, pid, dueAt: returnDueAt })
    }
  }
  house.time.now = new Date(midnight(9))
}

interface Sums {
  income: bigint
  expense: bigint
  lines: number
}

/** What the bills should say, from the rows of the ledger, added up here. */
async function addUp({ sql }: House): Promise<Map<string, Sums>> {
  const own = await sql<{ name: string }[]>`
    select bucket || '/' || id as name from gateway.orders
     where pid = ${merchant} and kind = 'packet'`
  const [wallet] = await sql<{ name: string }[]>`
    select bucket || '/' || id as name from ledger.accounts where id = ${merchant}`
  const accounts = new Set([...own, wallet].map((row) => row?.name))
  const transfers = await sql<{ at: Date; amount: bigint; debit: string; credit: string }[]>`
    select posted_at as at, amount, debit_bucket || '/' || debit_account as debit,
           credit_bucket || '/' || credit_account as credit
      from ledger.transfers`
  const sums = new Map(days.map((day) => [day, { income: 0n, expense: 0n, lines: 0 }]))
  for (const { at, amount, debit, credit } of transfers) {
    const day = sums.get(at.toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' }))
    if (!day) throw new Error(`a transfer at ${at.toISOString()}`)
    if (accounts.has(debit)) Object.assign(day, add(day, 0n, amount))
    if (accounts.has(credit)) Object.assign(day, add(day, amount, 0n))
  }
  return sums
}

const add = (sums: Sums, income: bigint, expense: bigint): Sums => ({
  income: sums.income + income,
  expense: sums.expense + expense,
  lines: sums.lines + 1,
})

const fen = (yuan = ''): bigint => BigInt(yuan === '' ? 0 : yuan.replace('.', ''))

function sumOf({ values }: BillFile): Sums {
  const sum = (column: number) => values.reduce((all, line) => all + fen(line[column]), 0n)
  return { income: sum(6), expense: -sum(7), lines: values.length }
}

test('every bill is the sum of its transfers, and all of them are what is there', async () => {
  const property = fc.asyncProperty(fc.gen(), (draw) => reconcile(chanceOf(draw)))
  await expect(fc.assert(property, { numRuns: 2, endOnFailure: true })).resolves.toBeUndefined()
}, 180_000)

async function reconcile(chance: Chance): Promise<void> {
  await using house = await openBillHouse()
  await live(house, chance)
  const expected = await addUp(house)
  let left = 0n
  for (const day of days) {
    const { detail, summary, isEmpty } = await house.read(day)
    const sums = sumOf(detail)
    expect([day, sums]).toEqual([day, expected.get(day)])
    expect(isEmpty).toBe(sums.lines === 0)
    const [, , income, , expense, net] = summary.values.at(-1) ?? []
    expect([fen(income), -fen(expense), fen(net)]).toEqual([
      sums.income,
      sums.expense,
      sums.income - sums.expense,
    ])
    const kinds = summary.values.slice(0, -1)
    expect(kinds.reduce((all, line) => all + fen(line[5]), 0n)).toBe(fen(net))
    const numbers = detail.values.map(([number]) => number)
    expect(new Set(numbers).size).toBe(numbers.length)
    left += sums.income - sums.expense
  }
  const [held] = await house.sql<{ sum: bigint }[]>`
    select sum(balance)::bigint as sum from ledger.accounts a
     where id = ${merchant} or exists (
       select from gateway.orders o where o.pid = ${merchant} and o.bucket = a.bucket
          and o.id = a.id)`
  expect(left).toBe(held?.sum)
  const { days: listed } = await house.bills.latestDays(merchant)
  const told = new Map(
    listed.map(({ day, entries, income, expense }) => [day, { entries, income, expense }]),
  )
  for (const [day, { income, expense, lines }] of expected) {
    if (lines === 0) expect(told.has(day)).toBe(false)
    else expect(told.get(day)).toEqual({ income, expense, entries: BigInt(lines) })
  }
}
