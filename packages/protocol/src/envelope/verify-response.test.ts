import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keys } from '../../test/vectors/load-vectors.ts'
import { encodeText } from '../charset/encode-text.ts'
import { readPrivateKey, readPublicKey } from '../keys/read-key.ts'
import { signBytesSync } from '../signing/sign-bytes.ts'
import { renderNode, renderResponse, responseNodeName } from './render-response.ts'
import { verifyResponse } from './verify-response.ts'

const privateKey = readPrivateKey(keys.alipay1024.pkcs8_private_pem)
const nodeName = responseNodeName('alipay.fund.coupon.order.refund')
const expected = {
  nodeName,
  charset: 'utf-8',
  key: readPublicKey(keys.alipay1024.spki_public_pem),
  signType: 'RSA2',
} as const

const signOf = (text: string) => signBytesSync(Buffer.from(text), privateKey, 'RSA2')
const judge = (text: string) => verifyResponse(Buffer.from(text), expected)

test('what we answer is one line in the order every client can cut', () => {
  const nodeText = renderNode({ msg: 'Success', amount: '0.01', remark: undefined, code: '10000' })
  expect(nodeText).toBe('{"code":"10000","msg":"Success","amount":"0.01"}')
  expect(renderResponse({ nodeName, nodeText, sign: 'c2ln', certSn: '1f' })).toBe(
    `{"alipay_fund_coupon_order_refund_response":${nodeText},"alipay_cert_sn":"1f","sign":"c2ln"}`,
  )
  expect(renderResponse({ nodeName, nodeText })).toBe(`{"${nodeName}":${nodeText}}`)
})

test('what we answer is judged valid, with all its members', () => {
  const text = fc.string({ unit: 'grapheme' })
  fc.assert(
    fc.property(fc.dictionary(text, text), (others) => {
      const members = { ...others, code: '10000', msg: 'Success' }
      const nodeText = renderNode(members)
      const answer = judge(renderResponse({ nodeName, nodeText, sign: signOf(nodeText) }))
      expect(answer).toMatchObject({ verdict: 'valid', node: members })
    }),
  )
})

test('in GBK nothing is lost, not even what it lacks', () => {
  const members = { code: '40004', msg: 'Business Failed', sub_msg: '红包🧧 한글 "亅\\' }
  const nodeText = renderNode(members, 'gbk')
  expect(nodeText).toContain(String.raw`红包\ud83e\udde7 `)
  const sign = signBytesSync(encodeText(nodeText, 'gbk'), privateKey, 'RSA2')
  const raw = encodeText(renderResponse({ nodeName, nodeText, sign }), 'gbk')
  const answer = verifyResponse(raw, { ...expected, charset: 'gbk' })
  expect(answer).toMatchObject({ verdict: 'valid', node: members })
})

test('an answer without a signature says so, and its node can be read', () => {
  const answer = judge(`{"error_response":{"code":"40002"},"sign":""}`)
  expect(answer).toMatchObject({ verdict: 'unsigned', node: { code: '40002' } })
})

test('an answer with a wrong signature keeps its node to itself', () => {
  const answer = judge(renderResponse({ nodeName, nodeText: '{"a":1}', sign: signOf('{"a":2}') }))
  expect(answer.verdict).toBe('invalid')
  expect(answer).not.toHaveProperty('node')
})

test('slashes may have been escaped after signing, but nothing else may', () => {
  const signed = String.raw`{"a":"x/y\\/z"}`
  const escaped = String.raw`{"a":"x\/y\\/z"}`
  const changed = String.raw`{"a":"x\\/y\\/z"}`
  const plain = { nodeName, sign: signOf(signed) }
  expect(judge(renderResponse({ ...plain, nodeText: escaped })).verdict).toBe('valid')
  const other = { nodeName, sign: signOf(String.raw`{"a":"x\/y\\/z"}`) }
  expect(judge(renderResponse({ ...other, nodeText: changed })).verdict).toBe('invalid')
})

test('cipher text is verified with its quotes and handed on as it is', () => {
  const answer = judge(
    renderResponse({ nodeName, nodeText: '"Y2lwaGVy"', sign: signOf('"Y2lwaGVy"') }),
  )
  expect(answer).toMatchObject({ verdict: 'valid', node: 'Y2lwaGVy', cut: { encrypted: true } })
})

test.each(['', '<html>', '{}', `{"${nodeName}":{"a":tru}}`, `{"${nodeName}":{]}`])(
  'what cannot be read is unreadable, signed or not: %s',
  (text) => {
    expect(judge(text)).toEqual({ verdict: 'unreadable' })
  },
)

test('no bytes make it throw', () => {
  fc.assert(
    fc.property(fc.uint8Array(), fc.constantFrom('utf-8', 'gbk'), (bytes, charset) => {
      const node = Buffer.concat([Buffer.from(`{"${nodeName}":"`), bytes, Buffer.from('"}')])
      const verdicts = [bytes, node].map((raw) => verifyResponse(raw, { ...expected, charset }))
      expect(verdicts.map(({ verdict }) => verdict)).not.toContain('valid')
    }),
  )
})
