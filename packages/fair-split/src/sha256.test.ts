// Goal: what is promised here is what any other SHA-256 says.
import { createHash, createHmac } from 'node:crypto'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromAscii, toHex } from './hex.ts'
import { hmacSha256, sha256 } from './sha256.ts'

// https://csrc.nist.gov/projects/cryptographic-standards-and-guidelines/example-values
test.each([
  ['', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855'],
  ['abc', 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'],
  [
    'abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq',
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  ],
])('the hash of "%s" is the one of the standard', (message, hash) => {
  expect(toHex(sha256(fromAscii(message)))).toBe(hash)
})

// https://www.rfc-editor.org/rfc/rfc4231#section-4.3
test('HMAC is the one of RFC 4231', () => {
  const hash = hmacSha256(fromAscii('Jefe'))(fromAscii('what do ya want for nothing?'))
  expect(toHex(hash)).toBe('5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843')
})

const bytesOf = (length: number) => new Uint8Array(length).map((_, index) => 31 * index + length)

test("every length up to four blocks has OpenSSL's hash", () => {
  const lengths = Array.from({ length: 257 }, (_, length) => length)
  const hashes = lengths.map((length) => toHex(sha256(bytesOf(length))))
  expect(hashes).toEqual(
    lengths.map((length) => createHash('sha256').update(bytesOf(length)).digest('hex')),
  )
})

test("every key and message have OpenSSL's HMAC", () => {
  const bytes = fc.uint8Array({ maxLength: 200 })
  fc.assert(
    fc.property(bytes, bytes, (key, message) => {
      const expected = createHmac('sha256', key).update(message).digest('hex')
      expect(toHex(hmacSha256(key)(message))).toBe(expected)
    }),
  )
})

test('one key serves many messages', () => {
  const hash = hmacSha256(fromAscii('key'))
  const first = toHex(hash(fromAscii('first')))
  hash(bytesOf(1000))
  expect(toHex(hash(fromAscii('first')))).toBe(first)
})
