// Goal: a day with any number of transfers passes through without being held.
// Method: forty thousand of them, a reader who stops, and somebody who counts what was fetched.
import { PassThrough } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'

import { openPool, type ServerAddress } from '@hongbao/database'
import { expect, test, vi } from 'vitest'

import { writeBill } from '../../src/bills/bill.ts'
import { parsePeriod } from '../../src/bills/period.ts'
import { walletOf } from '../../src/funds/keys.ts'
import { lin, merchant, openTestFunds } from '../funds/house.ts'

const count = 40_000

/** Deposits by the thousand, straight into the books: what is read here is only their number. */
async function openRichHouse() {
  const house = await openTestFunds()
  const { bucket } = walletOf(merchant)
  await house.sql`
    insert into gateway.deposits (bucket, id, user_id, amount, number, created_at)
    select ${bucket}, 100000 + n, ${merchant}, n, 'n' || n, ${house.time.now}
      from generate_series(1, ${count}) n`
  await house.sql`
    insert into ledger.transfers (
      bucket, id, operation_bucket, amount, debit_bucket, debit_account, debit_balance,
      debit_version, credit_bucket, credit_account, credit_balance, credit_version, posted_at)
    select ${bucket}, 100000 + n, ${bucket}, n, ${bucket}, 0, 0, 100 + n, ${bucket}, ${merchant},
           n, 100 + n, ${house.time.now}
      from generate_series(1, ${count}) n`
  return house
}

const period = parsePeriod('2026-01-05')!
const bill = { pid: merchant, type: 'signcustomer', period } as const

test('a slow reader sets the pace, and one who leaves ends the reading', async () => {
  await using house = await openRichHouse()
  const target = new PassThrough()
  const written = writeBill(house.sql, bill, { writtenAt: house.time.now, target })
  const result = written.then(
    () => 'done',
    (error: unknown) => (error as { code: string }).code,
  )
  const reading = target[Symbol.asyncIterator]()
  await reading.next()
  // What may be on its way arrives; then nothing more is read, though there is three times as much.
  await sleep(1_000)
  await vi.waitFor(
    async () => expect(await cursors(house.address)).toEqual([{ state: 'idle in transaction' }]),
    { timeout: 10_000, interval: 200 },
  )
  expect(target.readableLength + target.writableLength).toBeLessThan(200_000)
  target.destroy()
  expect(await result).toBe('ERR_STREAM_PREMATURE_CLOSE')
  await vi.waitFor(async () => expect(await cursors(house.address)).toEqual([]))
})

test('all of it arrives, and takes little memory on the way', async () => {
  await using house = await openRichHouse()
  const target = new PassThrough()
  const written = writeBill(house.sql, bill, { writtenAt: house.time.now, target })
  globalThis.gc?.()
  const before = process.memoryUsage().arrayBuffers
  let [bytes, most] = [0, 0]
  for await (const piece of target) {
    bytes += (piece as Buffer).length
    most = Math.max(most, process.memoryUsage().arrayBuffers - before)
  }
  await written
  expect(bytes).toBeGreaterThan(400_000)
  // The text of the detail alone has eight million bytes.
  expect(most).toBeLessThan(40_000_000)
  expect(
    await house.submit({ kind: 'deposit', userId: lin, amount: 1n, number: 'x' }),
  ).toBeDefined()
})

/** Transactions that are open beside the one that looks, on a connection of its own. */
async function cursors(address: ServerAddress) {
  await using pool = openPool({ ...address, connectionsMax: 1, applicationName: 'watching' })
  return await pool.sql`
    select state from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()
       and state like '%in transaction%'`
}
