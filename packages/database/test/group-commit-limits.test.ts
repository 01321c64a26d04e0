import { processTiming } from '@hongbao/database'
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../../tools/test-databases.ts'
import { createCounters, raiseCounters, readCounters } from './counters.ts'

test('a full queue refuses at once and does nothing', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  await using counters = raiseCounters(database.sql, { limits: { queueMax: 3 } })
  const results = await Promise.allSettled(
    Array.from({ length: 5 }, () => counters.submit({ id: 1n, by: 1n })),
  )
  expect(
    results.map((result) => (result.status === 'rejected' ? result.reason : result.value)),
  ).toMatchObject([1n, 2n, 3n, { code: 'queue-full' }, { code: 'queue-full' }])
  expect(await readCounters(database.sql)).toEqual([3n])
  expect(await counters.submit({ id: 1n, by: 1n })).toBe(4n)
})

test('a command that waited too long is refused, those behind it are not', async () => {
  await using database = await createTestDatabase()
  await createCounters(database.sql, 1)
  let nowMs = 0
  await using counters = raiseCounters(database.sql, {
    limits: { waitMsMax: 100 },
    timing: { ...processTiming, elapsedMs: () => nowMs },
  })
  const early = counters.submit({ id: 1n, by: 1n })
  nowMs = 60
  const late = counters.submit({ id: 1n, by: 5n })
  nowMs = 101
  await expect(early).rejects.toMatchObject({ code: 'queue-full' })
  expect(await late).toBe(5n)
})
