import { expect, test } from 'vitest'
import { keys } from '../../test/vectors/load-vectors.ts'
import { encodeText } from '../charset/encode-text.ts'
import { readPrivateKey, readPublicKey } from '../keys/read-key.ts'
import { signBytesSync } from './sign-bytes.ts'
import type { SignType } from './sign-bytes.ts'
import { verifyNotification } from './verify-notification.ts'

const privateKey = readPrivateKey(keys.alipay1024.pkcs8_private_pem)
const key = readPublicKey(keys.alipay1024.spki_public_pem)

function ruleOf(params: Record<string, string>, signedText: string, expected: SignType = 'RSA2') {
  const sign = signBytesSync(encodeText(signedText, 'utf-8'), privateKey, 'RSA2')
  return verifyNotification(new Map(Object.entries({ ...params, sign })), 'utf-8', key, expected)
}

const params = { amount: '0.12', sign_type: 'RSA2', remark: '' }

test.each([
  ['amount=0.12', 'v1'],
  ['amount=0.12&sign_type=RSA2', 'v2'],
  ['amount=0.12&remark=', 'v1'],
  ['amount=0.12&remark=&sign_type=RSA2', 'v2'],
  ['amount=0.13', undefined],
  ['', undefined],
])('a notification signed as "%s" follows %s', (text, rule) => {
  expect(ruleOf(params, text)).toBe(rule)
})

test('a sender cannot choose another sign type than the receiver expects', () => {
  expect(ruleOf({ ...params, sign_type: 'RSA' }, 'amount=0.12')).toBeUndefined()
  expect(ruleOf(params, 'amount=0.12', 'RSA')).toBeUndefined()
})

test('without sign_type the expected one is taken', () => {
  expect(ruleOf({ amount: '0.12' }, 'amount=0.12')).toBe('v1')
  expect(ruleOf({ amount: '0.12', sign_type: '' }, 'amount=0.12')).toBe('v1')
})
