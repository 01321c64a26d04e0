// The audit finds whatever is wrong: each rule is broken by hand, and reported by its name.
import { expect, test } from 'vitest'

import { auditGateway } from '../../src/audit/audit-gateway.ts'
import { disburse, lin, openTestFunds, refund, send, wang } from '../funds/house.ts'

/** Some of everything: a packet with claims and a refund, one returned, one unpaid, one closed. */
async function openBusyHouse() {
  const house = await openTestFunds()
  const packetOf = async (command: Parameters<typeof house.submit>[0]) => {
    const outcome = await house.submit(command)
    if (!('order' in outcome)) throw new Error(JSON.stringify(outcome))
    return { bucket: outcome.order.bucket, id: outcome.order.id }
  }
  const { payerId: _, returnAfterMs: __, ...terms } = send('U', 500n)
  const place = { ...terms, kind: 'place' as const, returnUrl: null, payExpiresAfterMs: 3_600_000 }
  const open = await packetOf(send('A', 1_000n))
  await house.submit(disburse(open, 'D1', 300n))
  await house.submit(disburse(open, 'D2', 200n, wang))
  await house.submit(refund(open, 'R1', 100n))
  const over = await packetOf(send('B', 700n))
  await house.submit(disburse(over, 'D3', 50n))
  house.time.now = new Date(house.time.now.getTime() + 48 * 3_600_000)
  await house.submit({ kind: 'return', packet: over })
  await house.submit({ kind: 'withdraw', userId: lin, amount: 70n, number: 'W1' })
  await house.submit(place)
  const closed = await packetOf({ ...place, outOrderNo: 'C' })
  await house.submit({ kind: 'close', order: closed })
  return house
}

test('a house in order passes every check', async () => {
  await using house = await openBusyHouse()
  const checks = await auditGateway(house.sql)
  expect(checks.filter(({ ok }) => !ok)).toEqual([])
  expect(checks.length).toBeGreaterThan(12)
})

const packets = 'a packet is what was paid out of it, what went back and what is left'
const escrows = 'money is held for paid packets only, and for all of them'
const over = 'a packet that is over holds nothing'
const transfers =
  'every operation has its transfer, with its amount and parties, and no transfer is alone'
const bucket = 'every order is in the bucket that its numbers say'

// A table's own checks would stop some of these: who breaks the books by hand drops them first.
const damages: [what: string, sql: string, names: string[]][] = [
  [
    'a wallet that grew by itself',
    `update ledger.accounts set balance = balance + 1 where id = ${lin}`,
    [
      'the sum of all balances is 0',
      'every balance is the sum of its transfers, and every version their number',
    ],
  ],
  [
    'a wallet below zero',
    `alter table ledger.accounts drop constraint accounts_check;
     update ledger.accounts set balance = -1 where id = ${wang}`,
    ['no wallet and no escrow is below zero'],
  ],
  [
    'an entry that does not follow from the one before it',
    `update ledger.transfers set credit_balance = credit_balance + 1
      where credit_account = ${wang}`,
    ['every entry follows from the one before it'],
  ],
  [
    'a packet that says it was larger',
    `update gateway.orders set amount = amount + 1 where out_order_no = 'A'`,
    [packets, transfers],
  ],
  [
    'a claim that says it was smaller',
    `update gateway.orders set amount = amount - 1 where out_order_no = 'D1'`,
    [packets, transfers],
  ],
  [
    'a refund that was forgotten',
    `delete from gateway.refunds where out_request_no = 'R1'`,
    [packets, transfers],
  ],
  [
    'money held for an order that was closed',
    `insert into ledger.accounts (bucket, id, kind, balance, version, opened_at)
     select bucket, id, 'escrow', 0, 0, created_at from gateway.orders where out_order_no = 'C'`,
    [escrows],
  ],
  [
    'a paid packet without its escrow',
    `update ledger.accounts set kind = 'outside' where (bucket, id) in (
       select bucket, id from gateway.orders where out_order_no = 'B')`,
    [escrows],
  ],
  [
    'a packet that is over and holds money',
    `update ledger.accounts set balance = 7 where (bucket, id) in (
       select bucket, id from gateway.orders where out_order_no = 'B')`,
    [packets, over],
  ],
  [
    'a claim on a packet that nobody paid',
    `update gateway.orders set (packet_bucket, packet_id) = (
       select bucket, id from gateway.orders where out_order_no = 'U') where out_order_no = 'D1'`,
    ['every claim and every refund is on a paid packet'],
  ],
  [
    'a transfer to somebody else',
    `update gateway.orders set payee_id = ${wang} where out_order_no = 'D1'`,
    [transfers],
  ],
  [
    'a transfer that no operation knows of',
    `delete from gateway.deposits where user_id = ${lin}`,
    [transfers],
  ],
  [
    'an operation whose money never moved',
    `insert into gateway.deposits (bucket, id, user_id, amount, number, created_at)
     select bucket, 999, user_id, amount, 'x', created_at from gateway.deposits limit 1`,
    [transfers],
  ],
  [
    'money that left without a withdrawal',
    `delete from gateway.withdrawals where user_id = ${lin}`,
    [transfers],
  ],
  [
    'money under the number of a booking that nobody made',
    `update gateway.deposits set number = 'booking 7' where user_id = ${lin}`,
    ['every settled booking has moved its money, and no other has'],
  ],
  [
    'an operator who confirmed what he had booked',
    `do $$ begin
       execute (
         select string_agg(format('alter table gateway.bookings drop constraint %I', conname), ';')
           from pg_constraint where conrelid = 'gateway.bookings'::regclass and contype = 'c');
     end $$;
     insert into gateway.bookings (
       number, kind, user_id, amount, note, state, booked_by, decided_by, booked_at)
     values ('b', 'deposit', ${wang}, 1, '', 'confirmed', 7, 7, '2026-01-05')`,
    ['nobody has confirmed what he booked himself'],
  ],
  [
    'a wallet without an owner',
    `delete from gateway.users where id = ${wang}`,
    ['every wallet has an owner, and every owner a wallet; operators have none'],
  ],
  [
    'an order number that was used again, in another bucket',
    `update gateway.orders set out_order_no = 'A' where out_order_no = 'B'`,
    ["a merchant's order number has one order", bucket],
  ],
  [
    'a refund under the request number of the payment',
    `update gateway.refunds set out_request_no = 'A-1' where out_request_no = 'R1'`,
    ['a request number has one operation of its packet'],
  ],
  [
    'an id that names two operations',
    `update gateway.refunds set id = (select id from gateway.orders where out_order_no = 'D1')
      where out_request_no = 'R1'`,
    ['an id has one operation', transfers],
  ],
  [
    'a user in a bucket where nobody looks',
    `update gateway.users set bucket = (bucket + 1) % 1024 where id = ${wang}`,
    ['every user is in the bucket that the number says'],
  ],
]

test.each(damages)('%s is reported', async (_what, damage, names) => {
  await using house = await openBusyHouse()
  await house.sql.unsafe(damage)
  const broken = (await auditGateway(house.sql)).filter(({ ok }) => !ok).map(({ name }) => name)
  expect(broken).toEqual(expect.arrayContaining(names))
})

test('the audit is right while the house is at work', async () => {
  await using house = await openBusyHouse()
  const watch = { isOver: false }
  const traffic = (async () => {
    for (let index = 0; !watch.isOver; index += 1) {
      const outcome = await house.submit(send(`T${index}`, 10n))
      if ('order' in outcome) await house.submit(disburse(outcome.order, `TD${index}`, 3n))
    }
  })()
  for (let round = 0; round < 5; round += 1) {
    const broken = (await auditGateway(house.sql)).filter(({ ok }) => !ok)
    expect(broken).toEqual([])
  }
  watch.isOver = true
  await traffic
})
