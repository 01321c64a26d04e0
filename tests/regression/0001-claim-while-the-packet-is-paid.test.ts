// A claim that waited for a lock while its packet was paid was told MONEY_NOT_ENOUGH, though
// the packet was full: it had looked for the money before the payment and for the order after it.
import { inTransaction, type Sql } from '@hongbao/database'
import { expect, test } from 'vitest'

import { disburse, orderOf, pay, place, send } from '../commands.ts'
import { openTown } from '../town.ts'

test('a claim on a packet that is being paid is told that it waits', async () => {
  await using town = await openTown(2, { writers: 1 })
  const { sql, people } = town
  const [here, there] = [town.funds[0]!, town.funds[1]!]
  const [merchant, payer, friend] = [people.merchants[0]!, people.persons[0]!, people.persons[1]!]
  for (const userId of [merchant, payer]) {
    await here.submit({ kind: 'deposit', userId, amount: 1000n, number: 'start' })
  }
  const other = orderOf(await here.submit(send(merchant, 'other', 100n)))
  const packet = orderOf(await here.submit(place(merchant, 'packet', 500n)))

  // Somebody holds the other packet, so that a batch with claims on both has to wait for it.
  const claims = await inTransaction(sql, async (tx) => {
    await tx`
      select from ledger.accounts where bucket = ${other.bucket} and id = ${other.id} for update`
    const both = [
      here.submit(disburse(other, 'c1', 1n, friend)),
      here.submit(disburse(packet, 'c2', 1n, friend)),
    ]
    await expect.poll(() => waitingIn(sql)).toBe(1n)
    await there.submit(pay(packet, payer))
    return both
  })
  const [, claim] = await Promise.all(claims)
  expect(claim).toEqual({ refusal: 'ILLEGAL_STATUS' })
  expect(await here.submit(disburse(packet, 'c2', 1n, friend))).toMatchObject({ isRepeat: false })
})

async function waitingIn(sql: Sql) {
  const [row] = await sql<{ waiting: bigint }[]>`
    select count(*) as waiting from pg_stat_activity
     where datname = current_database() and wait_event_type = 'Lock'`
  return row?.waiting
}
