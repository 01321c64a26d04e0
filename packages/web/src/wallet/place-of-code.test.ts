import { expect, test } from 'vitest'

import { placeOfCode } from './place-of-code.ts'

const origins = ['https://pay.example', 'http://127.0.0.1:8300']

test.each([
  ['https://pay.example/wallet/pay/abc', '/wallet/pay/abc'],
  ['http://127.0.0.1:8300/wallet/pay/abc', '/wallet/pay/abc'],
  ['app_id=1&method=alipay.fund.coupon.order.app.pay&sign=x', undefined],
  ['https://evil.example/wallet/pay/abc', undefined],
  ['https://pay.example/wallet/settings', undefined],
  ['javascript:alert(1)', undefined],
  ['hello', undefined],
] as const)('%s leads to a page of ours, or nowhere', (text, place) => {
  const order = text.startsWith('app_id') ? `/wallet/pay#${text}` : place
  expect(placeOfCode(text, origins)).toBe(order)
})
