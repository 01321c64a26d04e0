import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { formatYuan, parseYuan } from './money.ts'

test.each([
  ['0.01', 1n],
  ['1', 100n],
  ['12.5', 1250n],
  ['01.5', 150n],
  ['0', 0n],
  ['0.07', 7n],
  ['100000000.00', 10_000_000_000n],
  ['999999999.99', 99_999_999_999n],
])('%s yuan are %s fen', (written, fen) => {
  expect(parseYuan(written)).toBe(fen)
})

test.each([
  '',
  '.5',
  '5.',
  '0.001',
  '-1',
  '+1',
  ' 1',
  '1 ',
  '1\n',
  '1e2',
  '0x10',
  '1_000',
  '1,000.00',
  '¥1',
  '１',
  '١',
  '1．5',
  '1000000000',
  'NaN',
  'Infinity',
])('%j is not an amount', (written) => {
  expect(parseYuan(written)).toBeUndefined()
})

test('an amount is written with two decimals, whatever its size', () => {
  expect([0n, 5n, 99n, 100n, 1230n, 10_000_000_000n].map(formatYuan)).toEqual([
    '0.00',
    '0.05',
    '0.99',
    '1.00',
    '12.30',
    '100000000.00',
  ])
  expect(formatYuan(-5n)).toBe('-0.05')
})

test('what is written is read back as the same amount', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: 0n, max: 99_999_999_999n }), (fen) => {
      expect(parseYuan(formatYuan(fen))).toBe(fen)
    }),
  )
})
