// Lookups that arrive together leave as one statement. Those for the same key found its rows twice:
// a payee seemed to share the e-mail address with somebody (PAYEE_NOT_EXIST), and a packet to have
// got back twice as much as it had (total_pay_refund_amount).
import { openLookup } from '@hongbao/gateway'
import { expect, test } from 'vitest'

import { orderOf, refund, send } from '../commands.ts'
import { openTown } from '../town.ts'

test('however many ask for the same at once, each gets what is there once', async () => {
  await using town = await openTown(1)
  const [funds, merchant, person] = [
    town.funds[0]!,
    town.people.merchants[0]!,
    town.people.persons[0]!,
  ]
  await funds.submit({ kind: 'deposit', userId: merchant, amount: 500n, number: 'start' })
  const packet = orderOf(await funds.submit(send(merchant, 'packet', 500n)))
  await funds.submit(refund(packet, 'r1', 70n))
  await funds.submit(refund(packet, 'r2', 30n))

  const lookup = openLookup(town.sql, {})
  const [first, second, third] = await Promise.all([
    lookup.usersNamed('p1@example.com'),
    lookup.usersNamed('p1@example.com'),
    lookup.usersNamed('nobody@example.com'),
  ])
  expect([first, second, third]).toEqual([[person], [person], []])
  expect(await Promise.all([lookup.refundedOf(packet), lookup.refundedOf(packet)])).toEqual([
    100n,
    100n,
  ])
  const orders = await Promise.all([lookup.orderAt(packet), lookup.orderAt(packet)])
  expect(orders.map((order) => order?.id)).toEqual([packet.id, packet.id])
})
