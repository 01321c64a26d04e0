// One target never stands in another's way, and none of them stands inside.
import { expect, test } from 'vitest'

import { send } from '../funds/house.ts'
import { openOutbox, until } from './house.ts'
import { openReceiver, silence } from './receiver.ts'

test('a target that hangs, with a long queue, delays no other', async () => {
  await using house = await openOutbox()
  await using hanging = await openReceiver(silence)
  await using quick = await openReceiver()
  for (let index = 0; index < 200; index += 1) {
    void house.submit({ ...send(`H${index}`, 1n), notifyUrl: hanging.url })
  }
  await house.funds.drain()
  const sender = house.open({ limits: { attemptTimeoutMs: 3_000 } })
  await hanging.count(8)
  for (let index = 0; index < 20; index += 1) {
    const askedAt = performance.now()
    await house.submit({ ...send(`Q${index}`, 1n), notifyUrl: quick.url })
    sender.wake()
    const received = await quick.count(index + 1, 1_000)
    expect(received[index]!.at - askedAt).toBeLessThan(1_000)
  }
  expect(hanging.received.length).toBeLessThan(20)
})

test('many dead targets leave room for one that lives', async () => {
  await using house = await openOutbox()
  await using quick = await openReceiver()
  const dead = await Promise.all(Array.from({ length: 20 }, () => openReceiver(silence)))
  for (const [index, { url }] of dead.entries()) {
    for (let each = 0; each < 5; each += 1) {
      void house.submit({ ...send(`D${index}-${each}`, 1n), notifyUrl: url })
    }
  }
  await house.funds.drain()
  const limits = { attemptTimeoutMs: 1_500, inFlightMax: 60, perTargetStart: 2 }
  const sender = house.open({ limits })
  await until(() => dead.every(({ received }) => received.length > 0))
  await house.submit({ ...send('Q', 1n), notifyUrl: quick.url })
  sender.wake()
  expect(await quick.count(1, 1_000)).toHaveLength(1)
  await Promise.all(dead.map((one) => one[Symbol.asyncDispose]()))
})

test('a target that answers gets its queue as fast as it answers', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver((response) => {
    setTimeout(() => response.end('success'), 20)
  })
  for (let index = 0; index < 300; index += 1) {
    void house.submit({ ...send(`S${index}`, 1n), notifyUrl: receiver.url })
  }
  await house.funds.drain()
  house.open({ limits: { pollMs: 60_000, perTargetMax: 16 } })
  expect(await receiver.count(300, 4_000)).toHaveLength(300)
})

test('an address inside is refused when it is connected to, whatever the name was', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver()
  await house.submit({ ...send('S1', 1n), notifyUrl: receiver.url })
  await house.submit({ ...send('S2', 1n), notifyUrl: `http://localhost:${receiver.port}/` })
  await house.submit({ ...send('S3', 1n), notifyUrl: 'http://user:word@shop.example/' })
  house.open({ isLoopbackAllowed: false })
  await until(async () => (await house.rows()).every(({ attempts }) => attempts === 1))
  const errors = (await house.history()).map(({ error }) => error)
  expect(errors).toEqual(['address_forbidden', 'address_forbidden', 'has_credentials'])
  expect(receiver.received).toEqual([])
})
