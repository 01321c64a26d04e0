import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Charset } from '../charset/charset.ts'
import { decodeBytes } from '../charset/decode-bytes.ts'
import { encodeText } from '../charset/encode-text.ts'
import { encodeForm } from './encode-form.ts'
import { parseForm } from './parse-form.ts'
import type { FormPair } from './parse-form.ts'

const parse = (text: string, charset: Charset = 'utf-8') => parseForm(Buffer.from(text), charset)

/** Letters that the charset can hold, with those that have a meaning in forms. */
function textsIn(charset: Charset): fc.Arbitrary<string> {
  const isWritable = (text: string) => decodeBytes(encodeText(text, charset), charset) === text
  const marks = fc.constantFrom('&', '=', '%', '+', ' ', '%2B', '亅', '€', '发', '\n', "'", '~')
  const units = fc.oneof(marks, fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }))
  return fc.array(units.filter(isWritable)).map((parts) => parts.join(''))
}

describe.each(['utf-8', 'gbk', 'gb2312'] as const)('in %s', (charset) => {
  const pairs = fc.array(fc.tuple(textsIn(charset), textsIn(charset)))

  test('what is written is read again, whichever way blanks are written', () => {
    fc.assert(
      fc.property(pairs, fc.constantFrom('+', '%20'), (given, blank) => {
        const text = encodeForm(given, charset, blank)
        expect(text).toMatch(/^[A-Za-z0-9\-._*%+&=]*$/)
        expect(parseForm(encodeText(text, charset), charset)).toEqual(given)
      }),
    )
  })

  test('bytes that nobody escaped are read as well as escaped ones', () => {
    const values = textsIn(charset).map((text) => text.replaceAll(/[&=%+]/g, ''))
    fc.assert(
      fc.property(values, values, (name, value) => {
        const raw = encodeText(`${name}=${value}`, charset)
        expect(parseForm(raw, charset)).toEqual([[name, value]])
      }),
    )
  })

  test('no bytes make it throw', () => {
    const parts = fc.oneof(fc.uint8Array(), fc.constantFrom('%', '%4', '&', '=', '+', '\u{1F9E7}'))
    fc.assert(
      fc.property(fc.array(parts), (given) => {
        const raw = Buffer.concat(given.map((part) => Buffer.from(part)))
        const pairs = parseForm(raw, charset)
        expect(pairs === 'malformed' || Array.isArray(pairs)).toBe(true)
      }),
    )
  })
})

test('the platform of the web reads UTF-8 forms the same way', () => {
  const pairs = fc.array(fc.tuple(textsIn('utf-8'), textsIn('utf-8')))
  fc.assert(
    fc.property(pairs, (given) => {
      expect(parse(String(new URLSearchParams(given)))).toEqual(given)
      expect([...new URLSearchParams(encodeForm(given, 'utf-8'))]).toEqual(given)
    }),
  )
})

test('pieces may be empty, lack their value, or hold more than one equals sign', () => {
  expect(parse('')).toEqual([])
  expect(parse('&&a=1&')).toEqual([['a', '1']])
  expect(parse('a&b=&=c&=')).toEqual([
    ['a', ''],
    ['b', ''],
    ['', 'c'],
    ['', ''],
  ])
  expect(parse('a=b=c==')).toEqual([['a', 'b=c==']])
  expect(parse('a=1&a=2&__proto__=3')).toEqual([
    ['a', '1'],
    ['a', '2'],
    ['__proto__', '3'],
  ])
})

test.each(['%', 'a=%', 'a=%4', 'a=%G0', 'a=%0G', '%=1', 'a=1&b=%u4f60', 'a=%%20'])(
  'a broken escape makes the form malformed: %s',
  (text) => {
    expect([parse(text), parse(text, 'gbk')]).toEqual(['malformed', 'malformed'])
  },
)

test('values are decoded once', () => {
  expect(parse('a=%252B%2B+%25')).toEqual([['a', '%2B+ %']])
})

test('bytes that are no text are kept apart from broken escapes', () => {
  expect(parse('a=%FF&b=1')).toEqual([
    ['a', '\uFFFD'],
    ['b', '1'],
  ])
  // One half of the letter escaped, the other not.
  const torn = Buffer.concat([Buffer.from('a='), Buffer.from([0xe4]), Buffer.from('%BD%A0')])
  expect(parseForm(torn, 'utf-8')).toEqual([['a', '你']])
})

test('the second byte of a GBK letter may look like ASCII', () => {
  const pair: FormPair = ['a', '亅']
  expect(encodeForm([pair], 'gbk')).toBe('a=%81%7C')
  expect(parseForm(Buffer.from([0x61, 0x3d, 0x81, 0x7c]), 'gbk')).toEqual([pair])
})

test('lone halves of a letter are written as the replacement letter', () => {
  expect(encodeForm([['a', '\uD83E']], 'utf-8')).toBe('a=%EF%BF%BD')
})
