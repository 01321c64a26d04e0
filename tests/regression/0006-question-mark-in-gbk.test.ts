// In GBK whatever cannot be written becomes a question mark, and so it did under the signature:
// whoever had a signed call or notification with a question mark in it could put any other
// character there, which made another order number of it, under a signature that still fitted.
import {
  encodeForm,
  encodeText,
  notificationRuleV1,
  readRequest,
  requestRule,
  signBytesSync,
  stringToSign,
  verifyNotification,
  verifyRequest,
  verifyResponse,
  type FormPair,
} from '@hongbao/protocol'
import { generateKeyPairSync } from 'node:crypto'
import { expect, test } from 'vitest'

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const call: readonly FormPair[] = [
  ['biz_content', '{"out_order_no":"谁?"}'],
  ['charset', 'gbk'],
]
const none = new Uint8Array(0)

/** A byte that is no text, a letter of four bytes, and a character cut in two. */
const others = ['%FF', '%94%39%DA%33', '%81']

test.each([
  ['a call', requestRule, verifyRequest],
  ['a notification', notificationRuleV1, verifyNotification],
])('the signature of %s is over the characters that are read', (_what, rule, verify) => {
  const sign = signBytesSync(encodeText(stringToSign(call, rule), 'gbk'), privateKey, 'RSA2')
  const form = encodeForm([...call, ['sign', sign]], 'gbk')
  const isGood = (text: string): boolean => {
    const read = readRequest(Buffer.from(text), none)
    if ('refusal' in read) throw new Error(read.refusal)
    return Boolean(verify(read.parameters, read.charset, publicKey, 'RSA2'))
  }
  expect(isGood(form)).toBe(true)
  expect(others.map((other) => isGood(form.replace('%3F', other)))).toEqual([false, false, false])
})

test('an answer whose slashes were escaped after signing is not read as another one', () => {
  const node = encodeText('{"code":"10000","a":"/?"}', 'gbk')
  const sign = signBytesSync(node, privateKey, 'RSA2')
  const verdict = (text: string): string =>
    verifyResponse(Buffer.from(`{"a_response":${text},"sign":"${sign}"}`, 'latin1'), {
      nodeName: 'a_response',
      charset: 'gbk',
      key: publicKey,
      signType: 'RSA2',
    }).verdict
  expect(verdict('{"code":"10000","a":"\\/?"}')).toBe('valid')
  expect(verdict('{"code":"10000","a":"\\/\xff"}')).toBe('invalid')
})
