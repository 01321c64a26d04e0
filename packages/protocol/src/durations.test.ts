import { expect, test } from 'vitest'

import { parseDuration } from './durations.ts'

test.each([
  ['1m', 60_000],
  ['90m', 5_400_000],
  ['1h', 3_600_000],
  ['7d', 604_800_000],
  ['0m', 0],
  ['999999d', 999_999 * 86_400_000],
])('%s is %d milliseconds', (written, ms) => {
  expect(parseDuration(written)).toBe(ms)
})

test.each([
  '',
  'm',
  '1',
  '1s',
  '1M',
  '1.5h',
  '-1h',
  ' 1h',
  '1h ',
  '1h\n',
  '１h',
  '1h30m',
  '9999999m',
])('%j is not a duration', (written) => {
  expect(parseDuration(written)).toBeUndefined()
})
