import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { fundCouponOrderRefund } from './fund-coupon-order-refund.ts'
import { readBizContent } from './read-biz-content.ts'

const refund = (amount: string): string => `{"auth_no":"1","out_request_no":"2","amount":${amount}}`

test.each([
  ['0.01', 1n],
  ['1', 100n],
  ['12.50', 1250n],
  ['"12.50"', 1250n],
])('the amount %s is read exactly', (written, fen) => {
  const parsed = fundCouponOrderRefund.parseRequest(readBizContent(refund(written)))
  expect(parsed).toMatchObject({ ok: true, request: { amount: fen } })
})

test.each(['1e2', '1E2', '0.1e1', '-0', '-1', '0.001', '0.0100000000000000000001'])(
  'the amount %s is refused',
  (written) => {
    const parsed = fundCouponOrderRefund.parseRequest(readBizContent(refund(written)))
    expect(parsed).toMatchObject({ ok: false, field: 'amount' })
  },
)

test.each(['', 'a', '[]', 'null', '1', '"{}"', '{', '{}{}', "{'a':1}", '\uFEFF{}', '[[[['])(
  '%j is malformed',
  (bizContent) => {
    expect(readBizContent(bizContent)).toBe('malformed')
  },
)

test('only the amount of the request itself is taken as it was written', () => {
  const bizContent = '{"amount":1.50,"__proto__":{"amount":2},"extra_param":{"amount":1e2}}'
  const members = readBizContent(bizContent)
  expect(JSON.stringify(members)).toBe(
    '{"amount":"1.50","__proto__":{"amount":2},"extra_param":{"amount":100}}',
  )
})

test('the text of any object is read as what it says', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (members) => {
      const bizContent = JSON.stringify(members)
      expect(readBizContent(bizContent)).toEqual(JSON.parse(bizContent))
    }),
  )
})
