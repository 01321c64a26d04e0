// Orders that nobody pays are closed, and what nobody claims goes back: exactly when it is time,
// exactly once, by however many processes.
import { expect, test } from 'vitest'

import { openTimeouts } from '../../src/timeouts/open-timeouts.ts'
import { disburse, merchant, openTestFunds, send } from '../funds/house.ts'

const hour = 3_600_000

async function openHouse() {
  const house = await openTestFunds()
  const clock = { now: () => house.time.now }
  const faults: unknown[] = []
  const workers: { stop(): Promise<void> }[] = []
  return {
    ...house,
    clock,
    faults,
    openTimeouts(funds: Parameters<typeof openTimeouts>[0]['funds'] = house.funds) {
      const onFault = (fault: unknown) => faults.push(fault)
      const timeouts = openTimeouts({ sql: house.sql, clock, funds, onFault })
      workers.push(timeouts)
      const [closing, returning] = timeouts.dueSources
      return { closing: closing!, returning: returning! }
    },
    async pass(ms: number) {
      house.time.now = new Date(house.time.now.getTime() + ms)
      return house.time.now
    },
    async [Symbol.asyncDispose]() {
      await Promise.all(workers.map((worker) => worker.stop()))
      await house[Symbol.asyncDispose]()
    },
  }
}

const place = (outOrderNo: string, payExpiresAfterMs: number) => {
  const { payerId: _, returnAfterMs: __, ...terms } = send(outOrderNo, 500n)
  return { ...terms, kind: 'place' as const, returnUrl: null, payExpiresAfterMs }
}

const orders = (sql: Awaited<ReturnType<typeof openTestFunds>>['sql']) =>
  sql<{ no: string; status: string; returned: boolean }[]>`
    select out_order_no as no, status, returned_at is not null as returned
      from gateway.orders order by out_order_no`

test('an unpaid order is closed when its pay_timeout is over, and not before', async () => {
  await using house = await openHouse()
  const { closing } = house.openTimeouts()
  await house.submit(place('A', hour))
  await house.submit(place('B', 2 * hour))
  expect(await closing.nextDueAt(house.time.now)).toEqual(new Date(house.time.now.getTime() + hour))
  await closing.runDue(await house.pass(hour - 1))
  expect((await orders(house.sql)).map(({ status }) => status)).toEqual(['INIT', 'INIT'])
  await closing.runDue(await house.pass(1))
  expect((await orders(house.sql)).map(({ status }) => status)).toEqual(['CLOSED', 'INIT'])
  await closing.runDue(await house.pass(hour))
  expect((await orders(house.sql)).map(({ status }) => status)).toEqual(['CLOSED', 'CLOSED'])
  expect(await closing.nextDueAt(house.time.now)).toBeUndefined()
  expect(house.faults).toEqual([])
})

test('the rest of a packet goes back after 48 hours, once, whoever asks how often', async () => {
  await using house = await openHouse()
  const many = [house.openTimeouts(), house.openTimeouts(house.openMore()), house.openTimeouts()]
  const outcome = await house.submit(send('A', 1_000n))
  if (!('order' in outcome)) throw new Error('not sent')
  await house.submit(disburse(outcome.order, 'D', 300n))
  const dueAt = new Date(house.time.now.getTime() + 48 * hour)
  expect(await many[0]!.returning.nextDueAt(house.time.now)).toEqual(dueAt)
  await house.pass(48 * hour)
  await Promise.all(many.map(({ returning }) => returning.runDue(dueAt)))
  const { sql } = house
  expect(await sql`select amount, cause from gateway.refunds`).toEqual([
    { amount: 700n, cause: 'timeout' },
  ])
  const [wallet] = await sql`select balance from ledger.accounts where id = ${merchant}`
  expect(wallet).toEqual({ balance: 1_000_000n - 300n })
  expect(await many[0]!.returning.nextDueAt(house.time.now)).toBeUndefined()
  expect(house.faults).toEqual([])
})

test('a packet that was paid out to the last fen is marked as over, without a refund', async () => {
  await using house = await openHouse()
  const { returning } = house.openTimeouts()
  const outcome = await house.submit(send('A', 300n))
  if (!('order' in outcome)) throw new Error('not sent')
  await house.submit(disburse(outcome.order, 'D', 300n))
  await returning.runDue(await house.pass(48 * hour))
  expect(await orders(house.sql)).toMatchObject([{ no: 'A', returned: true }, { no: 'D' }])
  expect(await house.sql`select from gateway.refunds`).toHaveLength(0)
})

test('what fails is tried again', async () => {
  await using house = await openHouse()
  let isBroken = true
  const { closing } = house.openTimeouts({
    submit: (command) => {
      if (isBroken) return Promise.reject(new Error('the disk is full'))
      return house.submit(command)
    },
  })
  await house.submit(place('A', hour))
  const now = await house.pass(hour)
  await expect(closing.runDue(now)).rejects.toThrow('the disk is full')
  expect(house.faults).not.toHaveLength(0)
  isBroken = false
  await closing.runDue(now)
  expect((await orders(house.sql))[0]?.status).toBe('CLOSED')
})

test('a thousand orders that expire together are closed in one go', async () => {
  await using house = await openHouse()
  const { closing } = house.openTimeouts()
  const all = Array.from({ length: 1_000 }, (_, index) => house.submit(place(`A${index}`, hour)))
  await Promise.all(all)
  await closing.runDue(await house.pass(hour))
  const [row] = await house.sql<{ open: bigint }[]>`
    select count(*) as open from gateway.orders where status = 'INIT'`
  expect(row?.open).toBe(0n)
})
