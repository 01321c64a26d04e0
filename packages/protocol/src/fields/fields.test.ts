// Every kind of field against a table of values, and against arbitrary JSON.
import { inspect } from 'node:util'

import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import type { Field, FieldValue } from './field.ts'
import { isFlaw } from './field.ts'
import { jsonText, logonId, oneOf, payTimeout, text, timestamp, userId, yuan } from './index.ts'

type Row = readonly [given: unknown, parsed: FieldValue]

const amount = yuan('0.01', '100000000.00')
const title = text(100, 'units')

const shown = (value: unknown): string => inspect(value, { maxStringLength: 30 })

function accepts(field: Field<never, FieldValue>, rows: readonly Row[]): void {
  for (const [given, parsed] of rows) {
    test(`${shown(given)} is accepted`, () => {
      expect(field.parse(given)).toBe(parsed)
    })
  }
}

function refuses(field: Field<never, FieldValue>, values: readonly unknown[]): void {
  for (const value of values) {
    test(`${shown(value)} is refused`, () => {
      expect(field.parse(value)).toEqual({ zh: expect.any(String), en: expect.any(String) })
    })
  }
}

describe('an amount', () => {
  accepts(amount, [
    ['0.01', 1n],
    [0.01, 1n],
    [1, 100n],
    [12.5, 1250n],
    ['01.5', 150n],
    ['100000000.00', 10_000_000_000n],
    [100_000_000, 10_000_000_000n],
  ])
  refuses(amount, ['0.00', '0', 0, -0, '100000000.01', 100_000_000.01, '999999999.99'])
  refuses(amount, ['1e2', '0.001', 0.001, '-1', -1, ' 1', '１', '١', 1e21, 1e-7, 0.1 + 0.2])
  refuses(amount, [true, [1], ['1'], {}, { valueOf: () => 1 }, Number.NaN, 1n])
})

describe('pay_timeout', () => {
  accepts(payTimeout(), [
    ['1m', 60_000],
    ['90m', 5_400_000],
    ['168h', 604_800_000],
    ['7d', 604_800_000],
  ])
  refuses(payTimeout(), [
    '0m',
    '8d',
    '169h',
    '10080m',
    '1.5h',
    '1s',
    '1c',
    'm',
    '30',
    30,
    '30M',
    '३m',
  ])
})

describe('a text of 64 characters', () => {
  accepts(text(64), [
    ['2017122716463222', '2017122716463222'],
    [' a b ', ' a b '],
    ['字'.repeat(64), '字'.repeat(64)],
    ['🧧'.repeat(64), '🧧'.repeat(64)],
    ['__proto__', '__proto__'],
  ])
  refuses(text(64), ['a'.repeat(65), '字'.repeat(65), '🧧'.repeat(65), 'a'.repeat(1_000_000)])
  refuses(text(64), [1, true, {}, [], 'a\0', 'a\nb', '\u007f', '\u0085', '\ud800', 'a\udc00b'])
})

describe('a title, in which a Chinese character takes two units', () => {
  accepts(title, [
    ['a'.repeat(100), 'a'.repeat(100)],
    ['红'.repeat(50), '红'.repeat(50)],
    ['红'.repeat(49) + 'ab', '红'.repeat(49) + 'ab'],
    ['🧧'.repeat(50), '🧧'.repeat(50)],
  ])
  refuses(title, ['a'.repeat(101), '红'.repeat(51), '红'.repeat(50) + 'a', '🧧'.repeat(51)])
})

describe('a user id', () => {
  accepts(userId(), [['2088101234567890', '2088101234567890']])
  refuses(userId(), ['208810123456789', '20881012345678901', '1088101234567890', 2088101234567890])
  refuses(userId(), ['2088１01234567890', '2088101234567890\n', ' 2088101234567890'])
})

describe('a logon id', () => {
  accepts(logonId(), [
    ['13812345620', '13812345620'],
    ['honest@example.com', 'honest@example.com'],
  ])
  refuses(logonId(), [13812345620, 'a'.repeat(101)])
})

describe('one of a few', () => {
  const status = oneOf('INIT', 'SUCCESS')
  accepts(status, [['INIT', 'INIT']])
  refuses(status, ['init', 'CLOSED', 'toString', 1, ['INIT']])
})

describe('JSON text', () => {
  accepts(jsonText(30), [
    ['{"merchantExt":"key=value"}', '{"merchantExt":"key=value"}'],
    ['{ "a": 1 }', '{ "a": 1 }'],
    [{ merchantExt: 'k=v' }, '{"merchantExt":"k=v"}'],
    [{ a: '\0' }, String.raw`{"a":"\u0000"}`],
  ])
  refuses(jsonText(30), ['{', 'a', '"a"', '1', 'null', '[]', [], 1, true])
  refuses(jsonText(30), [{ a: 'b'.repeat(30) }, `{"a":"${'b'.repeat(30)}"}`, '{"a":\n1}'])

  test('an object too deep to be written is refused, not thrown at', () => {
    const deep: unknown = JSON.parse(`${'{"a":'.repeat(50_000)}1${'}'.repeat(50_000)}`)
    expect(isFlaw(jsonText(300).parse(deep) as FieldValue)).toBe(true)
  })
})

describe('a time', () => {
  accepts(timestamp(), [['2017-12-28 10:39:25', '2017-12-28 10:39:25']])
  refuses(timestamp(), ['2017-12-28T10:39:25', '2017-02-30 00:00:00', '2017-12-28', 1514428765])

  test('a moment is written in GMT+8', () => {
    expect(timestamp().render(new Date('2017-12-28T02:39:25Z'))).toBe('2017-12-28 10:39:25')
  })
})

describe('an answer is read with more patience', () => {
  test('an amount may be a number, and nothing', () => {
    expect(amount.read(0.12)).toBe(12n)
    expect(amount.read('0.00')).toBe(0n)
    expect(amount.read('0.125')).toMatchObject({ en: expect.any(String) })
  })

  test('a text may be a number, and longer than documented', () => {
    expect(text(3).read(2_014_070_800)).toBe('2014070800')
    expect(text(3).read('four')).toBe('four')
    expect(userId().read('20881***')).toBe('20881***')
    expect(jsonText(3).read({ a: 'long' })).toBe('{"a":"long"}')
  })
})

const every = [
  amount,
  payTimeout(),
  text(64),
  title,
  userId(),
  logonId(),
  oneOf('INIT'),
  jsonText(300),
  timestamp(),
]

test('no field throws, whatever it is given', () => {
  fc.assert(
    fc.property(fc.anything({ withBigInt: true, withNullPrototype: true }), (value) => {
      for (const field of every) {
        expect(() => [field.parse(value), field.read(value)]).not.toThrow()
      }
    }),
  )
})

test('what a field accepts travels unchanged', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 70 }), (value) => {
      for (const field of [text(64), title, logonId()]) {
        const parsed = field.parse(value)
        expect(isFlaw(parsed) ? value : field.render(parsed)).toBe(value)
      }
    }),
  )
})
