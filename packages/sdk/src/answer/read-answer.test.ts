import { readPublicKey } from '@hongbao/protocol'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { renderSigned, traceId } from '../../test/fake-platform.ts'
import { vectors } from '../../test/vectors.ts'
import type { AnswerKeys } from '../client/settings.ts'
import { AlipayFault } from '../outcome/alipay-fault.ts'
import { readAnswer, readNode } from './read-answer.ts'

const keys: AnswerKeys = {
  alipayPublicKey: readPublicKey(vectors.keys.alipay2048.public_base64_single_line),
  alipayCertSn: undefined,
  signType: 'RSA2',
  charset: 'utf-8',
  encryptKey: vectors.keys.aes128_base64,
}
const method = 'alipay.fund.coupon.order.refund'

function read(body: string | Uint8Array, status = 200, known = keys) {
  return readAnswer({ status, traceId, body: Buffer.from(body) }, method, known)
}

/** What comes of a vector: answers that clients may judge either way are accepted here. */
const accepted = new Map<string, boolean>([
  // Its signature is good; others merely fail to find it.
  ['sign-before-node', true],
  ['error_response-looked-up-under-method-key', true],
  // As the official Java package does it.
  ['escaped-slashes-signed-unescaped', true],
  // It says that the application is not known, which nobody can sign for.
  ['unsigned-error', true],
])

test.each(vectors.response_verify)('$name', (vector) => {
  const { response_key: nodeName, signType, charset } = { ...vector, signType: vector.sign_type }
  const pair = vectors.keys[vector.verify_with as 'alipay2048']
  const alipayPublicKey = readPublicKey(pair.public_base64_single_line)
  const body = Buffer.from(vector.raw_body_base64, 'base64')
  const answer = readNode(body, nodeName, { ...keys, alipayPublicKey, signType, charset })
  const isAccepted = !(answer instanceof AlipayFault)
  expect(isAccepted).toBe(accepted.get(vector.name) ?? vector.expected_valid)
})

describe('an answer that cannot be trusted is no answer', () => {
  const node = { status: 'SUCCESS' }
  test.each([
    ['unsigned', renderSigned({ node, sign: 'missing' }, method)],
    ['bad-signature', renderSigned({ node, sign: 'by-another-key' }, method)],
    ['bad-signature', renderSigned({ node, sign: 'over-other-text' }, method)],
    ['unreadable', renderSigned({ node }, 'alipay.fund.coupon.order.disburse')],
    ['unreadable', '<html>busy</html>'],
    ['unreadable', ''],
    ['unreadable', 'null'],
    ['unreadable', '{"alipay_fund_coupon_order_refund_response":[],"sign":"AAAA"}'],
  ])('%s', (code, body) => {
    expect(read(body)).toMatchObject({ code, traceId })
  })

  test('http-status: whatever the body says', () => {
    expect(read(renderSigned({ node }, method), 502)).toMatchObject({ code: 'http-status' })
    expect(read(renderSigned({ node }, method), 302)).toMatchObject({ code: 'http-status' })
  })
})

describe('unsigned, only refusals from before the application is known are believed', () => {
  const unsigned = (code: string, subCode: string) =>
    read(renderSigned({ node: { code, sub_code: subCode }, sign: 'missing' }, method))

  test.each([
    ['40002', 'isv.invalid-app-id'],
    ['40001', 'isv.missing-app-id'],
    ['40001', 'isv.missing-method'],
    ['40002', 'isv.invalid-charset'],
  ])('%s %s', (code, subCode) => {
    expect(unsigned(code, subCode)).toMatchObject({ code, subCode })
  })

  test.each([
    ['40004', 'MONEY_NOT_ENOUGH'],
    ['40004', 'isv.invalid-app-id'],
    ['10000', 'isv.invalid-app-id'],
    ['40002', 'isv.invalid-signature'],
    ['40002', 'isv.invalid-parameter'],
    ['40005', 'isv.app-call-limited'],
    ['40006', 'isv.insufficient-isv-permissions'],
    ['20000', 'isp.unknow-error'],
  ])('not %s %s', (code, subCode) => {
    expect(unsigned(code, subCode)).toMatchObject({ code: 'unsigned' })
  })

  test('a signature that is there must be good all the same', () => {
    const node = { code: '40002', sub_code: 'isv.invalid-app-id' }
    const forged = read(renderSigned({ node, sign: 'by-another-key' }, method))
    expect(forged).toMatchObject({ code: 'bad-signature' })
  })
})

test('an encrypted node is opened with the key of the application, and with no other', () => {
  const vector = vectors.response_verify.find(
    ({ name }) => name === 'encrypted-node-quotes-included',
  )
  const body = Buffer.from(vector?.raw_body_base64 ?? '', 'base64')
  expect(read(body)).toMatchObject({ code: '10000' })
  expect(read(body, 200, { ...keys, encryptKey: undefined })).toMatchObject({ code: 'unreadable' })
  const otherKey = Buffer.alloc(16, 7).toString('base64')
  expect(read(body, 200, { ...keys, encryptKey: otherKey })).toMatchObject({ code: 'unreadable' })
})

test('a certificate that has been replaced is named', () => {
  const body = renderSigned({ node: {}, sign: 'by-another-key' }, method).replace(
    ',"sign"',
    ',"alipay_cert_sn":"new","sign"',
  )
  const fault = read(body, 200, { ...keys, alipayCertSn: 'old' })
  expect(fault instanceof AlipayFault && fault.message).toContain('certificate new')
})

describe('whatever comes, nothing is thrown and nothing is believed', () => {
  const genuine = Buffer.from(renderSigned({ node: { status: 'SUCCESS' } }, method))

  test('of any bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
        expect(read(bytes)).toBeInstanceOf(AlipayFault)
      }),
    )
  })

  test('of any JSON', () => {
    fc.assert(
      fc.property(fc.json(), (json) => {
        const name = 'alipay_fund_coupon_order_refund_response'
        expect(read(`{"${name}":${json},"sign":${json}}`)).toBeInstanceOf(AlipayFault)
      }),
    )
  })

  test('of a genuine answer with one byte of its node changed', () => {
    const end = genuine.indexOf('"sign"')
    fc.assert(
      fc.property(fc.nat(end - 1), fc.integer({ min: 1, max: 255 }), (at, change) => {
        const changed = Buffer.from(genuine)
        changed[at] = (changed[at] ?? 0) ^ change
        const answer = read(changed)
        // White space around the node is not signed.
        const status = answer instanceof AlipayFault ? 'none' : answer.node['status']
        expect(['none', 'SUCCESS']).toContain(status)
      }),
    )
  })
})
