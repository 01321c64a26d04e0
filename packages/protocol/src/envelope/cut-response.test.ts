import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeBytes } from '../charset/decode-bytes.ts'
import { encodeText } from '../charset/encode-text.ts'
import { cutResponse } from './cut-response.ts'

const name = 'a_response'
const cut = (text: string) => cutResponse(Buffer.from(text), name)
const blank = fc.array(fc.constantFrom(' ', '\n', '\r', '\t'), { maxLength: 3 })

/** JSON that is hard on scanners: members called as the parts are, marks inside of strings. */
const json = fc
  .json({
    stringUnit: fc.constantFrom('"', '\\', '{', '}', '[', ']', 'sign', ',', ':', '红', '🧧'),
  })
  .filter((text) => text.startsWith('{') || text.startsWith('"'))
const spaced = fc
  .tuple(json, fc.integer({ min: 0, max: 2 }))
  .map(([text, indent]) => JSON.stringify(JSON.parse(text), null, indent))
const members = fc
  .tuple(spaced, fc.constantFrom('', 'c2lnbg=='), spaced)
  .chain(([node, sign, other]) =>
    fc.tuple(
      fc.constant(node),
      fc.shuffledSubarray(
        [`"${name}":${node}`, `"sign":"${sign}"`, '"alipay_cert_sn" : "1f"', `"x": ${other}`],
        { minLength: 4 },
      ),
      fc.constant(sign),
    ),
  )

test('the node is cut out byte for byte, whatever it holds and wherever it stands', () => {
  fc.assert(
    fc.property(members, blank, ([node, parts, sign], blanks) => {
      const space = blanks.join('')
      const result = cut(`${space}{${space}${parts.join(`${space},${space}`)}${space}}${space}`)
      expect(result && decodeBytes(result.signedBytes, 'utf-8')).toBe(node)
      expect(result?.sign).toBe(sign || undefined)
      expect(result?.certSn).toBe('1f')
      expect(result?.encrypted).toBe(node.startsWith('"'))
    }),
  )
})

test('in GBK a second byte that looks like a quote, brace or backslash is none', () => {
  // 乗 81 5C, 亄 81 7B, 亇 81 7D, 乕 81 5B and a letter of four bytes, 81 30 89 38.
  const letters = fc.constantFrom('乗', '亄', '亇', '乕', '亅', '红', 'a', '"', '\\', '{')
  const text = fc.array(letters).map((parts) => parts.join(''))
  fc.assert(
    fc.property(text, text, (value, other) => {
      const node = JSON.stringify({ [other]: value, sign: value })
      const body = `{"x":${JSON.stringify(value)},"${name}":${node},"sign":"c2lnbg=="}`
      const result = cutResponse(encodeText(body, 'gbk'), name, 'gbk')
      expect(result && decodeBytes(result.signedBytes, 'gbk')).toBe(node)
      expect(result?.sign).toBe('c2lnbg==')
    }),
  )
  const node = Buffer.from([0x22, 0x81, 0x30, 0x89, 0x38, 0x22])
  const body = Buffer.concat([Buffer.from(`{"${name}":`), node, Buffer.from('}')])
  expect(cutResponse(body, name, 'gbk')?.signedBytes.toString()).toBe(node.toString())
})

test('what a parser makes of the whole text is what it makes of the node alone', () => {
  const byte = fc.constantFrom(0x22, 0x5c, 0x7b, 0x7d, 0x30, 0x7f, 0x80, 0x81, 0xa1, 0xfe, 0xff)
  const charset = fc.constantFrom('utf-8', 'gbk')
  fc.assert(
    fc.property(fc.array(byte), charset, (bytes, charset) => {
      const raw = Buffer.concat([
        Buffer.from(`{"${name}":{"a":"`),
        Buffer.from(bytes),
        Buffer.from(`"},"sign":"c2ln"}`),
      ])
      const whole = parse(decodeBytes(raw, charset))
      const node = cutResponse(raw, name, charset)?.signedBytes
      expect({ [name]: node && parse(decodeBytes(node, charset)), sign: 'c2ln' }).toEqual(
        whole ?? expect.anything(),
      )
    }),
    { numRuns: 1000 },
  )
})

test('error_response stands in for the node, but not beside it', () => {
  expect(cut('{"error_response":{"code":"40002"}}')?.nodeName).toBe('error_response')
  expect(cut(`{"error_response":{},"${name}":{}}`)?.nodeName).toBe(name)
})

test('escapes in names are understood', () => {
  expect(cut(String.raw`{"a\u005fresponse":{},"\u0073ign":"c2ln\/"}`)).toMatchObject({
    nodeName: name,
    sign: 'c2ln/',
  })
})

test('a byte order mark in front is passed over', () => {
  expect(cut(`\uFEFF{"${name}":{}}`)?.nodeName).toBe(name)
})

test.each([
  '',
  'null',
  '[]',
  '"text"',
  '{}',
  '<html>502</html>',
  '{"other":{}}',
  `{"${name}":{}`,
  `{"${name}":{}}}`,
  `{"${name}":{}} x`,
  `{"${name}":{}"sign":""}`,
  `{"${name}":{},}`,
  `{"${name}" {}}`,
  `{"${name}":}`,
  `{"${name}":[]}`,
  `{"${name}":null}`,
  `{"${name}":1}`,
  `{"${name}":{"a":"}}`,
  `{"${name}":"abc\\"}`,
  `{${name}:{}}`,
  `{"${name}":{},"${name}":{}}`,
  `{"${name}":{},"sign":"a","sign":"b"}`,
])('what is no answer, or could be read in two ways, is none: %s', (text) => {
  expect(cut(text)).toBeUndefined()
})

test('no bytes make it throw', () => {
  const part = fc.constantFrom('{', '}', '"', '\\', ':', ',', `"${name}"`, '"sign":', '{}', '[')
  const charset = fc.constantFrom('utf-8', 'gbk')
  fc.assert(
    fc.property(fc.array(fc.oneof(part, fc.uint8Array())), charset, (parts, name) => {
      const raw = Buffer.concat(parts.map((part) => Buffer.from(part)))
      const result = cutResponse(raw, 'a_response', name)
      expect(result === undefined || result.signedBytes.length >= 2).toBe(true)
    }),
  )
})

function parse(json: string): unknown {
  try {
    return JSON.parse(json)
  } catch {
    return undefined
  }
}
