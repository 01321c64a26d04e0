import { expect, test } from 'vitest'

import { isProblem } from './problems.ts'
import { readFault } from './read-fault.ts'

const method = 'alipay.fund.coupon.order.disburse'

test('a fault is read with its method, kind and number of calls', () => {
  expect(readFault({ method, fault: 'unknown-after', times: 3 })).toEqual({
    method,
    fault: 'unknown-after',
    remaining: 3,
    delayMs: 0,
  })
})

test('it strikes once unless told otherwise, and any method may be meant', () => {
  expect(readFault({ method: '*', fault: 'slow', delay: '20s' })).toEqual({
    method: '*',
    fault: 'slow',
    remaining: 1,
    delayMs: 20_000,
  })
})

test('what needs a delay has one when nobody says how long', () => {
  expect(readFault({ method, fault: 'notify-late' })).toMatchObject({ delayMs: 3_000 })
})

test.each([
  [undefined, 'JSON'],
  [[], 'JSON'],
  ['slow', 'JSON'],
  [{ fault: 'slow' }, 'method'],
  [{ method: 'disburse', fault: 'slow' }, 'alipay.fund.coupon.order.disburse'],
  [{ method, fault: 'explode' }, 'hang-up-after'],
  [{ method, fault: 'slow', times: 0 }, 'times'],
  [{ method, fault: 'slow', times: 1.5 }, 'times'],
  [{ method, fault: 'slow', times: '2' }, 'times'],
  [{ method, fault: 'slow', times: 10_001 }, 'times'],
  [{ method, fault: 'slow', delay: 3 }, 'delay'],
  [{ method, fault: 'slow', delay: '61s' }, 'delay'],
  [{ method, fault: 'slow', delay: '1.5s' }, 'delay'],
  [{ method, fault: 'processing', delay: '1s' }, 'no delay'],
  [
    { method: 'alipay.fund.coupon.operation.query', fault: 'notify-lost', times: 1 },
    'no notifications',
  ],
])('%j is turned down with what to say instead', (body, hint) => {
  const read = readFault(body)
  expect(isProblem(read) && read.message).toContain(hint)
})
