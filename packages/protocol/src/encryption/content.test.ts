import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decryptContent, encryptContent } from './content.ts'

const key = Buffer.alloc(16, 7).toString('base64')

test('any content comes back, in the charset it was written in', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (plain) => {
      expect(decryptContent(encryptContent(plain, key), key)).toBe(plain)
    }),
  )
  expect(decryptContent(encryptContent('红包', key, 'gbk'), key, 'gbk')).toBe('红包')
  expect(encryptContent('红包', key, 'gbk')).not.toBe(encryptContent('红包', key))
})

test.each([16, 24, 32])('a key of %i bytes works', (length) => {
  const longer = Buffer.alloc(length, 7).toString('base64')
  expect(decryptContent(encryptContent('红包', longer), longer)).toBe('红包')
})

test('no text and no key make decryption throw', () => {
  const text = fc.oneof(fc.string(), fc.base64String())
  fc.assert(
    fc.property(text, text, (cipherText, someKey) => {
      expect(['undefined', 'string']).toContain(typeof decryptContent(cipherText, someKey))
    }),
  )
})

test.each(['', 'short', 'not base64!', Buffer.alloc(15).toString('base64')])(
  'a key that is none cannot encrypt and is not shown: %s',
  (wrongKey) => {
    expect(() => encryptContent('x', wrongKey)).toThrow(RangeError)
    expect(() => encryptContent('x', wrongKey)).toThrow(/^The AES key is not base64 of 16/)
  },
)
