import { Buffer } from 'node:buffer'
import { createSecretKey, generateKeyPairSync } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { keys } from '../../test/vectors/load-vectors.ts'
import { readPrivateKey, readPublicKey } from '../keys/read-key.ts'
import { signBytes, signBytesSync, verifyBytes } from './sign-bytes.ts'

const content = Buffer.from('红包')
const privateKey = readPrivateKey(keys.app1024.pkcs8_private_pem)
const publicKey = readPublicKey(keys.app1024.spki_public_pem)
const signature = signBytesSync(content, privateKey, 'RSA2')

test('both ways of signing give the same text, which verifies', async () => {
  expect(await signBytes(content, privateKey, 'RSA2')).toBe(signature)
  expect(verifyBytes(content, signature, publicKey, 'RSA2')).toBe(true)
})

test('a signature holds for its own sign type, content and key only', () => {
  const other = readPublicKey(keys.alipay1024.spki_public_pem)
  expect(verifyBytes(content, signature, publicKey, 'RSA')).toBe(false)
  expect(verifyBytes(Buffer.from('红色'), signature, publicKey, 'RSA2')).toBe(false)
  expect(verifyBytes(content, signature, other, 'RSA2')).toBe(false)
})

test.each([
  ['nothing', ''],
  ['a line break', `${signature.slice(0, 76)}\n${signature.slice(76)}`],
  ['a blank in front', ` ${signature}`],
  ['a blank for a plus', signature.replace('+', ' ')],
  ['no padding', signature.replaceAll('=', '')],
  ['too much padding', `${signature}==`],
  ['the alphabet of URLs', signature.replaceAll('+', '-').replaceAll('/', '_')],
  ['stray bits at the end', signature.replace(/.=$/, 'B=').replace(/.==$/, 'B==')],
  ['something behind', `${signature}AAAA`],
  ['hexadecimal digits', Buffer.from(signature, 'base64').toString('hex')],
])('a signature is not accepted with %s', (_name, text) => {
  expect(text).not.toBe(signature)
  expect(verifyBytes(content, text, publicKey, 'RSA2')).toBe(false)
})

test('a key of another kind verifies nothing and throws nothing', () => {
  const curve = generateKeyPairSync('ed25519').publicKey
  const secret = createSecretKey(Buffer.alloc(32))
  expect(verifyBytes(content, signature, curve, 'RSA2')).toBe(false)
  expect(verifyBytes(content, signature, secret, 'RSA2')).toBe(false)
})

test('signing with a key that cannot sign fails as a promise does', async () => {
  await expect(signBytes(content, publicKey, 'RSA2')).rejects.toThrow(/key/i)
})

test('no bytes and no text make verification throw', () => {
  const text = fc.oneof(fc.string(), fc.base64String(), fc.constant(signature))
  fc.assert(
    fc.property(fc.uint8Array(), text, fc.constantFrom('RSA', 'RSA2'), (bytes, sign, signType) => {
      expect(verifyBytes(bytes, sign, publicKey, signType)).toBe(false)
    }),
  )
})
