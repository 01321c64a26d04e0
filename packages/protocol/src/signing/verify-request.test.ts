import { expect, test } from 'vitest'
import { keys } from '../../test/vectors/load-vectors.ts'
import { encodeText } from '../charset/encode-text.ts'
import type { FormPair } from '../form/parse-form.ts'
import { readPrivateKey, readPublicKey } from '../keys/read-key.ts'
import { signBytesSync } from './sign-bytes.ts'
import { verifyRequest } from './verify-request.ts'

const privateKey = readPrivateKey(keys.app1024.pkcs8_private_pem)
const key = readPublicKey(keys.app1024.spki_public_pem)

function verifies(params: readonly FormPair[], signedText: string): boolean {
  const sign = signBytesSync(encodeText(signedText, 'utf-8'), privateKey, 'RSA2')
  return verifyRequest([...params, ['sign', sign]], 'utf-8', key, 'RSA2')
}

const params: readonly FormPair[] = [
  ['method', 'a.b'],
  ['blank', '  '],
  ['empty', ''],
  ['file', '@x'],
  ['zero', '0'],
]

test.each([
  ['by the documented rule', 'blank=  &file=@x&method=a.b&zero=0'],
  ['as the Node package does', 'blank=  &empty=&file=@x&method=a.b&zero=0'],
  ['as the PHP package does', 'method=a.b&zero=0'],
  ['as older PHP packages do', 'method=a.b'],
])('a request signed %s is accepted', (_name, text) => {
  expect(verifies(params, text)).toBe(true)
})

test.each([
  ['something else is missing', 'blank=  &file=@x&zero=0'],
  ['only the zero is missing', 'blank=  &empty=&file=@x&method=a.b'],
  ['the order is wrong', 'zero=0&method=a.b'],
  ['nothing is signed', ''],
])('a request is refused when %s', (_name, text) => {
  expect(verifies(params, text)).toBe(false)
})

test('an ordinary parameter can never be slipped in', () => {
  expect(verifies([['method', 'a.b']], 'method=a.b')).toBe(true)
  expect(verifies([...params, ['notify_url', 'https://x']], 'method=a.b&zero=0')).toBe(false)
})

test('a request without a signature is refused, also when that is empty', () => {
  expect(verifyRequest(params, 'utf-8', key, 'RSA2')).toBe(false)
  expect(verifyRequest([...params, ['sign', '']], 'utf-8', key, 'RSA2')).toBe(false)
  expect(verifyRequest(new Map([['sign', '']]), 'utf-8', key, 'RSA2')).toBe(false)
})
