import { expect, test } from 'vitest'

import { orderExpiredTimeOf } from './order-expired-time.ts'

const of = (merchantExt: unknown): string => JSON.stringify({ merchantExt })

test.each([
  ['orderExpiredTime=1m', 60_000],
  ['orderExpiredTime=60d', 60 * 86_400_000],
  ['orderExpiredTime=365d', 365 * 86_400_000],
  ['a=b,orderExpiredTime=48h,c=d', 48 * 3_600_000],
])('%s is %d milliseconds', (merchantExt, ms) => {
  expect(orderExpiredTimeOf(of(merchantExt))).toBe(ms)
})

test.each(['0m', '366d', '1y', '1.5h', '', '-1d', '1m,orderExpiredTime=1m'])(
  'orderExpiredTime=%s cannot be meant',
  (written) => {
    expect(orderExpiredTimeOf(of(`orderExpiredTime=${written}`))).toBe('malformed')
  },
)

test.each([
  undefined,
  '{}',
  '{',
  'null',
  of('a=b'),
  of(1),
  of('myorderExpiredTime=1m'),
  '{"orderExpiredTime":"1m"}',
  '{"__proto__":{"merchantExt":"orderExpiredTime=1m"}}',
])('%j says nothing about it', (extraParam) => {
  expect(orderExpiredTimeOf(extraParam)).toBeUndefined()
})
