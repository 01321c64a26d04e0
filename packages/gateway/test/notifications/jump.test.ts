// Attempts fall due with the clock, and a jump of the clock makes them in their turn.
import { expect, test } from 'vitest'

import { notificationLimits } from '../../src/limits.ts'
import { send } from '../funds/house.ts'
import { openOutbox, until } from './house.ts'
import { openReceiver, say, silence } from './receiver.ts'

/** What a jump does with one source: stops at each moment, does the work, goes on. */
async function jump(
  house: Awaited<ReturnType<typeof openOutbox>>,
  source: ReturnType<typeof house.open>['dueSource'],
  hours: number,
): Promise<number> {
  const end = new Date(house.time.now.getTime() + hours * 3_600_000)
  await source.runDue(house.time.now)
  let stops = 0
  for (;;) {
    const next = await source.nextDueAt(house.time.now)
    if (!next || next > end) break
    house.time.now = next
    stops += 1
    await source.runDue(next)
  }
  house.time.now = end
  return stops
}

test('all eight attempts of a day are made in one jump, each at its own time', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver(say(200, 'later'))
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  const { dueSource } = house.open({ limits: { pollMs: 60_000 } })
  expect(await jump(house, dueSource, 48)).toBe(7)
  const times = receiver.received.map(({ fields }) => fields['notify_time'])
  expect(times).toEqual([
    '2026-01-05 10:00:00',
    '2026-01-05 10:04:00',
    '2026-01-05 10:14:00',
    '2026-01-05 10:24:00',
    '2026-01-05 11:24:00',
    '2026-01-05 13:24:00',
    '2026-01-05 19:24:00',
    '2026-01-06 10:24:00',
  ])
  expect((await house.rows())[0]?.state).toBe('given_up')
})

test('an attempt that hangs holds a jump up for two seconds at most', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver(silence)
  await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  const { dueSource } = house.open({ limits: { jumpWaitMs: 300, attemptTimeoutMs: 2_500 } })
  const startedAt = performance.now()
  await jump(house, dueSource, 1)
  expect(performance.now() - startedAt).toBeLessThan(1_500)
  expect(receiver.received).toHaveLength(1)
  // Its result counts from when it left, so the next attempt is overdue by now.
  await receiver.count(2)
  await until(async () => ((await house.rows())[0]?.attempts ?? 0) >= 1)
  expect(notificationLimits.jumpWaitMs).toBe(2_000)
})

test('what somebody is busy with does not hide what falls due later', async () => {
  await using house = await openOutbox()
  await using hanging = await openReceiver(silence)
  await using failing = await openReceiver(say(500, ''))
  await house.submit({ ...send('S1', 100n), notifyUrl: hanging.url })
  await house.submit({ ...send('S2', 100n), notifyUrl: failing.url })
  const { dueSource } = house.open({ limits: { jumpWaitMs: 100 } })
  await until(async () => (await house.rows()).some(({ attempts }) => attempts === 1))
  const next = await dueSource.nextDueAt(house.time.now)
  expect(next).toEqual(new Date(house.time.now.getTime() + 4 * 60_000))
})
