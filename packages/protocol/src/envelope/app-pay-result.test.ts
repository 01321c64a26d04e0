import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keys } from '../../test/vectors/load-vectors.ts'
import { readPrivateKey, readPublicKey } from '../keys/read-key.ts'
import { signBytesSync } from '../signing/sign-bytes.ts'
import { parseAppPayResult, renderAppPayResult } from './app-pay-result.ts'
import { verifyResponse } from './verify-response.ts'

const nodeName = 'alipay_fund_coupon_order_app_pay_response'

test('a result we write is read again and verifies as an answer does', () => {
  const nodeText = '{"code":"10000","msg":"Success","auth_no":"1"}'
  const privateKey = readPrivateKey(keys.alipay1024.pkcs8_private_pem)
  const sign = signBytesSync(Buffer.from(nodeText), privateKey, 'RSA2')
  const signed = { nodeName, nodeText, sign, signType: 'RSA2' } as const
  const raw = renderAppPayResult({ memo: '', resultStatus: '9000', signed })
  expect(raw.result).toBe(`{"${nodeName}":${nodeText},"sign":"${sign}","sign_type":"RSA2"}`)

  const result = parseAppPayResult(structuredClone(raw))
  expect(result).toEqual({ ...raw, outcome: 'paid', next: 'verify' })
  const answer = verifyResponse(Buffer.from(result?.result ?? ''), {
    nodeName,
    charset: 'utf-8',
    key: readPublicKey(keys.alipay1024.spki_public_pem),
    signType: 'RSA2',
  })
  expect(answer).toMatchObject({ verdict: 'valid', cut: { signType: 'RSA2' } })
})

test('a payment that did not come about has an empty result', () => {
  expect(renderAppPayResult({ memo: '用户取消', resultStatus: '6001' })).toEqual({
    memo: '用户取消',
    resultStatus: '6001',
    result: '',
  })
})

test.each([
  ['9000', 'paid', 'verify'],
  ['8000', 'in-progress', 'query'],
  ['4000', 'failed', 'show-failure'],
  ['5000', 'repeated', 'query'],
  ['6001', 'cancelled', 'back-to-order'],
  ['6002', 'network-failure', 'query'],
  ['6004', 'unknown', 'query'],
  ['7777', 'unknown', 'query'],
])('status %s means %s, and the next step is %s', (resultStatus, outcome, next) => {
  const expected = { outcome, next, memo: '', result: '' }
  expect(parseAppPayResult({ resultStatus })).toEqual({ ...expected, resultStatus })
  expect(parseAppPayResult({ resultStatus: Number(resultStatus) })).toMatchObject(expected)
})

test.each([undefined, null, '', 'resultStatus={9000}', [], {}, { resultStatus: {} }])(
  'what is no such object is none: %j',
  (value) => {
    expect(parseAppPayResult(value)).toBeUndefined()
  },
)

test('no value makes it throw', () => {
  fc.assert(
    fc.property(fc.anything({ withNullPrototype: true }), (value) => {
      expect(() => parseAppPayResult({ resultStatus: value, memo: value })).not.toThrow()
      expect(() => parseAppPayResult(value)).not.toThrow()
    }),
  )
})
