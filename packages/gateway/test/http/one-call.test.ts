import { expect, test } from 'vitest'

import { openHouse, refundCall, refundContent, signed } from './house.ts'

test('a signed call reaches its operation, and its answer is signed', async () => {
  const { post } = openHouse()
  const { verdict, nodeName, node, response } = await post(signed(refundCall()))
  expect(verdict).toBe('valid')
  expect(nodeName).toBe('alipay_fund_coupon_order_refund_response')
  expect(node).toMatchObject({ code: '10000', msg: 'Success', pid: '2088000000000001' })
  expect(JSON.parse(String(node?.['request']))).toEqual({ ...refundContent, amount: '12 fen' })
  expect(response.statusCode).toBe(200)
  expect(response.headers['content-type']).toBe('text/html;charset=utf-8')
  expect(response.headers['trace_id']).toMatch(/^7f0000011767578400000[0-9a-f]{9}$/)
})
