// Notifications as bad networks deliver them, on demand.
import { expect, test } from 'vitest'

import { stageFaults, type NotifyFault } from '../../src/notifications/staged-faults.ts'
import { send } from '../funds/house.ts'
import { openOutbox, until } from './house.ts'
import { openReceiver } from './receiver.ts'

const minute = 60_000

/** An outbox whose next notifications meet these faults. */
async function openFaultyOutbox(...faults: { fault: NotifyFault; delayMs: number }[]) {
  const house = await openOutbox()
  const receiver = await openReceiver()
  const asked: string[] = []
  const overtakings = new Set<string>()
  const { sql, clock } = house
  const staged = stageFaults({
    sql,
    clock,
    faults: {
      takeNotify: (method) => {
        asked.push(method)
        return Promise.resolve(faults.shift())
      },
      waitForOvertaking: async (appId) => void overtakings.add(appId),
      takeOvertaking: (appId) => overtakings.delete(appId),
    },
  })
  return {
    ...house,
    receiver,
    asked,
    open: () => house.open({ faults: staged, limits: { pollMs: 60_000 } }),
    order: (outOrderNo: string) =>
      house.submit({ ...send(outOrderNo, 100n), notifyUrl: receiver.url }),
    /** Resolves when a fault has put one off. */
    isPutOff: () =>
      until(async () => {
        const rows = await sql`select from gateway.notifications where fault is not null`
        return rows.length > 0
      }),
    /** The order numbers, in the order in which they came. */
    came: () => receiver.received.map(({ fields }) => fields['out_order_no']),
    async [Symbol.asyncDispose]() {
      await house[Symbol.asyncDispose]()
      await receiver[Symbol.asyncDispose]()
    },
  }
}

test('notify-duplicate: the same notification twice, counted as one attempt', async () => {
  await using house = await openFaultyOutbox({ fault: 'notify-duplicate', delayMs: 0 })
  await house.order('A')
  house.open()
  const [one, two] = await house.receiver.count(2)
  expect(one!.fields).toEqual(two!.fields)
  await until(async () => (await house.rows())[0]?.state === 'delivered')
  expect((await house.rows())[0]?.attempts).toBe(1)
  expect(house.asked).toEqual(['alipay.fund.coupon.order.agreement.pay'])
})

test('notify-lost: the attempt never leaves, and the next one comes by the schedule', async () => {
  await using house = await openFaultyOutbox({ fault: 'notify-lost', delayMs: 0 })
  await house.order('A')
  house.open()
  await until(async () => (await house.rows())[0]?.attempts === 1)
  expect(house.came()).toEqual([])
  expect((await house.history())[0]).toMatchObject({ error: 'notify-lost' })
  await house.advance(4)
  expect((await house.receiver.count(1))[0]!.fields['out_order_no']).toBe('A')
})

test('notify-late: the attempt leaves after the delay, by the clock, and not before', async () => {
  // What has been put off is spared the fault behind it.
  await using house = await openFaultyOutbox(
    { fault: 'notify-late', delayMs: 10 * minute },
    { fault: 'notify-lost', delayMs: 0 },
  )
  await house.order('A')
  house.open()
  await house.isPutOff()
  await house.advance(9)
  await new Promise((resolve) => setTimeout(resolve, 100))
  expect(house.came()).toEqual([])
  await house.advance(1)
  await house.receiver.count(1)
  await until(async () => (await house.rows())[0]?.state === 'delivered')
  expect((await house.rows())[0]?.attempts).toBe(1)
})

test('notify-reorder: the next notification overtakes it', async () => {
  await using house = await openFaultyOutbox({ fault: 'notify-reorder', delayMs: 60 * minute })
  const sender = house.open()
  await house.order('A')
  sender.wake()
  await house.isPutOff()
  await house.order('B')
  sender.wake()
  await house.receiver.count(2)
  expect(house.came()).toEqual(['B', 'A'])
})

test('notify-reorder: where nothing overtakes it, it leaves after the delay', async () => {
  await using house = await openFaultyOutbox({ fault: 'notify-reorder', delayMs: 5 * minute })
  await house.order('A')
  house.open()
  await house.isPutOff()
  await house.advance(5)
  expect((await house.receiver.count(1))[0]!.fields['out_order_no']).toBe('A')
})
