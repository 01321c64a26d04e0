import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderSigned } from '../../test/fake-platform.ts'
import { merchantOf } from '../../test/merchant.ts'
import { appId, vectors } from '../../test/vectors.ts'

const merchant = merchantOf({ gateway: 'https://openapi.example.com/gateway.do' })
const method = 'alipay.fund.coupon.order.app.pay'

function signed(members: Readonly<Record<string, unknown>> = {}, sign?: 'by-another-key') {
  const node = { app_id: appId, out_order_no: 'P1', amount: '10.00', ...members }
  return renderSigned({ node, ...(sign && { sign }) }, method)
}

test('9000 with a genuine result is paid, and gives the node to compare with the order', () => {
  const result = { resultStatus: '9000', result: signed(), memo: '' }
  expect(merchant.verifyAppPayResult(result)).toMatchObject({
    outcome: 'paid',
    node: { out_order_no: 'P1', amount: '10.00' },
  })
})

test('the recorded result of the mobile SDK is genuine', () => {
  const vector = vectors.response_verify.find(({ name }) => name === 'sync-app-result')
  const result = Buffer.from(vector?.raw_body_base64 ?? '', 'base64').toString()
  const verified = merchant.verifyAppPayResult({ resultStatus: 9000, result })
  expect(verified).toMatchObject({ outcome: 'paid' })
})

describe('9000 that is not proven may still have been paid', () => {
  test.each([
    ['signed by another', signed({}, 'by-another-key')],
    ['of another application', signed({ app_id: '2021000000000002' })],
    ['refusing', signed({ code: '40004', sub_code: 'BIZ_ERROR' })],
    ['empty', ''],
    ['of another method', renderSigned({ node: {} }, 'alipay.trade.app.pay')],
  ])('%s', (_, result) => {
    const verified = merchant.verifyAppPayResult({ resultStatus: '9000', result, memo: '' })
    expect(verified.outcome).toBe('unknown')
  })
})

test.each([
  ['6001', 'cancelled'],
  ['4000', 'failed'],
  ['8000', 'unknown'],
  ['6004', 'unknown'],
  ['6002', 'unknown'],
  ['5000', 'unknown'],
  ['7777', 'unknown'],
])('%s means %s', (resultStatus, outcome) => {
  const result = { resultStatus, result: '', memo: '' }
  expect(merchant.verifyAppPayResult(result).outcome).toBe(outcome)
})

test('whatever a telephone sends, nothing is thrown and nothing is paid', () => {
  expect.hasAssertions()
  fc.assert(
    fc.property(fc.anything(), fc.anything(), (value, result) => {
      for (const sent of [value, { resultStatus: '9000', result }]) {
        expect(merchant.verifyAppPayResult(sent).outcome).not.toBe('paid')
      }
    }),
  )
})
