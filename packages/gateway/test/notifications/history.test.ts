// What became of attempts can be read for a while, and is then forgotten.
import { expect, test } from 'vitest'

import { notificationLimits } from '../../src/limits.ts'
import { openForgetting } from '../../src/notifications/open-forgetting.ts'
import { listAttempts } from '../../src/notifications/store/history.ts'
import { send } from '../funds/house.ts'
import { openOutbox, until } from './house.ts'
import { openReceiver, say } from './receiver.ts'

test('attempts are told with their time, status and the answer’s beginning', async () => {
  await using house = await openOutbox()
  await using receiver = await openReceiver(say(503, 'we are closed'))
  const outcome = await house.submit({ ...send('S1', 100n), notifyUrl: receiver.url })
  if (!('order' in outcome)) throw new Error('not sent')
  const sentAt = house.time.now
  house.open()
  await until(async () => (await house.rows())[0]?.attempts === 1)
  expect(await listAttempts(house.sql, outcome.order)).toEqual([
    {
      number: 1,
      at: sentAt,
      durationMs: expect.any(Number),
      status: 503,
      answer: 'we are closed',
      error: null,
    },
  ])
})

test('after ninety days they are forgotten, in sets, and younger ones are not', async () => {
  await using house = await openOutbox()
  const { sql } = house
  const day = 86_400_000
  await sql`
    insert into gateway.notification_attempts (bucket, id, number, at, duration_ms)
    select 1, n, 1, ${house.time.now}::timestamptz - interval '90 days' - n * interval '1 ms', 5
      from generate_series(1, 25) n`
  const young = new Date(house.time.now.getTime() - 89 * day)
  await sql`
    insert into gateway.notification_attempts (bucket, id, number, at, duration_ms)
    values (1, 99, 1, ${young}, 5)`
  const { clock, faults } = house
  const limits = { ...notificationLimits, forgetMax: 10 }
  const onFault = (fault: unknown) => void faults.push(fault)
  const forgetting = openForgetting({ sql, clock, limits, onFault })
  await until(async () => (await house.history()).length === 1)
  expect(await listAttempts(sql, { bucket: 1, id: 99n })).toHaveLength(1)
  await forgetting.stop()
  expect(faults).toEqual([])
})
