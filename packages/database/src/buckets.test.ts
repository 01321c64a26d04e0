import { expect, test } from 'vitest'
import { bucketCount, bucketOf } from './buckets.ts'

// Rows are found by these numbers for ever: they were worked out by another program, with
// printf '%s' TEXT | sha256sum, the first four hex digits divided by 64.
test.each([
  ['', 910],
  ['abc', 745],
  ['2088102146225135\n20260101000001', 750],
  ['红包', 452],
])('the bucket of %j is %i', (text, bucket) => {
  expect(bucketOf(text)).toBe(bucket)
})

test('every bucket is used, none much more than another', () => {
  const counts = Array.from({ length: bucketCount }, () => 0)
  for (let n = 0; n < 102_400; n += 1) counts[bucketOf(`order-${n}`)]! += 1
  expect(Math.min(...counts)).toBeGreaterThan(50)
  expect(Math.max(...counts)).toBeLessThan(150)
})
