import { expect, test } from 'vitest'

import { openCallLimiter } from './call-limiter.ts'

test('a limit holds within a second, for each name alone', () => {
  const time = { now: new Date(5_000) }
  const limiter = openCallLimiter({ now: () => time.now })
  expect([1, 2, 3].map(() => limiter.take('a', 2))).toEqual([true, true, false])
  expect(limiter.take('b', 2)).toBe(true)
  time.now = new Date(5_999)
  expect(limiter.take('a', 2)).toBe(false)
  time.now = new Date(6_000)
  expect(limiter.take('a', 2)).toBe(true)
})

test('a limit of none lets nobody pass', () => {
  expect(openCallLimiter({ now: () => new Date(0) }).take('a', 0)).toBe(false)
})
