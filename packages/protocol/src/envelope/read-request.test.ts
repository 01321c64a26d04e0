import { Buffer } from 'node:buffer'
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { encodeText } from '../charset/encode-text.ts'
import { encodeForm } from '../form/encode-form.ts'
import { parseOrderString, renderOrderString } from './order-string.ts'
import { readRequest } from './read-request.ts'

const read = (query: string, body: string) => readRequest(Buffer.from(query), Buffer.from(body))

test('query and body are one set of parameters', () => {
  const parameters = new Map([
    ['charset', 'utf-8'],
    ['a', '1 2'],
    ['b', '红'],
  ])
  const merged = { charset: 'utf-8', parameters }
  expect(read('charset=utf-8&a=1+2', 'b=%E7%BA%A2')).toEqual(merged)
  expect(read('charset=utf-8&a=1%202&b=%E7%BA%A2', 'charset=utf-8&b=红')).toEqual(merged)
  expect(read('', 'charset=utf-8&a=1+2&b=红&b=红')).toEqual(merged)
})

test.each([
  ['a=1', 'a=2', 'a'],
  ['', 'a=1&a=2', 'a'],
  ['a=', 'a=2', 'a'],
  ['charset=utf-8', 'charset=UTF-8', 'charset'],
  ['charset=gbk', 'charset=utf-8', 'charset'],
  ['__proto__=1', '__proto__=2', '__proto__'],
])('two values for one name are refused: %s and %s', (query, body, field) => {
  expect(read(query, body)).toEqual({ refusal: 'isv.invalid-parameter', field })
})

test.each([
  ['charset=latin1', ''],
  ['', 'charset=gb18030'],
  ['charset=latin1', 'charset=utf-8'],
])('a charset that is not ours is refused: %s and %s', (query, body) => {
  expect(read(query, body)).toEqual({ refusal: 'isv.invalid-charset', field: 'charset' })
})

const gbk = encodeForm([['title', '红包亅']], 'gbk')

test.each([
  ['charset=GBK', gbk],
  ['', `charset=GBK&${gbk}`],
  [gbk, 'charset=GBK'],
  [gbk, '%63harset=GBK'],
  [`charset=GBK&${gbk}`, `${gbk}&charset=GBK`],
])('the charset is found in query and body alike, and stays as sent: %s and %s', (query, body) => {
  const request = read(query, body)
  expect(request).toHaveProperty('charset', 'gbk')
  const expected = { charset: 'GBK', title: '红包亅' }
  expect(request).toHaveProperty('parameters', new Map(Object.entries(expected)))
})

test('without a charset UTF-8 is assumed', () => {
  expect(read('charset=', 'a=1')).toHaveProperty('charset', 'utf-8')
  expect(read('', '')).toEqual({ charset: 'utf-8', parameters: new Map() })
})

test('names of any kind are kept and touch nothing else', () => {
  const names = ['__proto__', 'constructor', '', 'a b']
  expect(read('__proto__=1&constructor=1&=1&a%20b=1', '')).toHaveProperty(
    'parameters',
    new Map(names.map((name) => [name, '1'])),
  )
})

test.each([
  ['a=%', ''],
  ['', 'a=%zz'],
  ['charset=gbk', '%4=1'],
])('a broken escape is refused: %s and %s', (query, body) => {
  expect(read(query, body)).toEqual({ refusal: 'isv.invalid-parameter' })
})

test('no bytes make it throw', () => {
  const piece = fc.constantFrom('charset=', 'gbk', 'utf-8', '&', '=', '%', '%E7', 'a=1')
  const bytes = fc
    .array(fc.oneof(piece, fc.uint8Array()))
    .map((parts) => Buffer.concat(parts.map((part) => Buffer.from(part))))
  fc.assert(
    fc.property(bytes, bytes, (query, body) => {
      const request = readRequest(query, body)
      expect('refusal' in request || request.parameters instanceof Map).toBe(true)
    }),
  )
})

test('an order string is read as it was written, without any plus for a blank', () => {
  const names = fc.string({ unit: 'grapheme' }).filter((name) => name !== 'charset')
  const pairs = fc.uniqueArray(fc.tuple(names, fc.string({ unit: 'grapheme' })), {
    selector: ([name]) => name,
  })
  fc.assert(
    fc.property(pairs, (given) => {
      const text = renderOrderString(given, 'utf-8')
      expect(text).not.toMatch(/[+ ]/)
      expect(parseOrderString(text)).toEqual({ charset: 'utf-8', parameters: new Map(given) })
    }),
  )
})

test('an order string in GBK says so and is read so', () => {
  const text = renderOrderString(
    [
      ['charset', 'gbk'],
      ['title', '红 包'],
    ],
    'gbk',
  )
  expect(text).toBe('charset=gbk&title=%BA%EC%20%B0%FC')
  expect(parseOrderString(text)).toHaveProperty('charset', 'gbk')
  expect(encodeText(text, 'utf-8').length).toBe(text.length)
})
