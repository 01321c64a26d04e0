import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { charsetOf } from './charset.ts'
import { decodeBytes } from './decode-bytes.ts'
import { encodeText } from './encode-text.ts'

test('a charset is known by its label in any letter case, and by no other', () => {
  expect(['utf-8', 'UTF-8', 'utf8', 'Utf-8'].map(charsetOf)).toEqual(Array(4).fill('utf-8'))
  expect(['GBK', 'gbk', 'GB2312'].map(charsetOf)).toEqual(['gbk', 'gbk', 'gb2312'])
  expect(['', ' utf-8', 'gb18030', 'latin1', '__proto__'].map(charsetOf)).toEqual(
    Array(5).fill(undefined),
  )
})

test('every letter of GBK survives the way there and back', () => {
  const isTrail = (byte: number) => byte >= 0x40 && byte <= 0xfe && byte !== 0x7f
  const bytes = Array.from({ length: 0x10000 }, (_, pair) => [pair >> 8, pair & 0xff] as const)
    .filter(([lead, trail]) => lead > 0x80 && lead < 0xff && isTrail(trail))
    .flat()
  // Aside from private use, and from 18 rare letters that the encoder still takes for private use.
  const aside = /[\p{Co}\uFFFD\u9FB4-\u9FBB\uFE10-\uFE19]/gu
  const letters = decodeBytes(Uint8Array.from(bytes), 'gbk').replaceAll(aside, '')
  expect(letters.length).toBeGreaterThan(21_000)
  expect(decodeBytes(encodeText(letters, 'gbk'), 'gbk')).toBe(letters)
})

test('a byte order mark is text, since it would be signed', () => {
  expect(decodeBytes(Buffer.from('\uFEFFa'), 'utf-8')).toBe('\uFEFFa')
})

test('what a charset lacks is replaced and never thrown', () => {
  expect(encodeText('a🧧b', 'gbk').toString('latin1')).toBe('a?b')
  expect(encodeText('\uD800', 'utf-8')).toEqual(Buffer.from('\uFFFD'))
  expect(decodeBytes(Buffer.from([0x61, 0xff]), 'utf-8')).toBe('a\uFFFD')
})

test('any bytes decode and any text encodes', () => {
  const charset = fc.constantFrom('utf-8', 'gbk', 'gb2312')
  fc.assert(
    fc.property(fc.uint8Array(), fc.string({ unit: 'binary' }), charset, (bytes, text, name) => {
      expect(typeof decodeBytes(bytes, name)).toBe('string')
      expect(encodeText(text, name)).toBeInstanceOf(Buffer)
    }),
  )
})
