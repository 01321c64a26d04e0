import * as fc from 'fast-check'
import { expect, test } from 'vitest'

import { authNoOf, numberDateOf, operationIdOf, parseAuthNo, parseOperationId } from './numbers.ts'

const parts = fc.record({
  date: fc.constantFrom('20180817', '20261231'),
  bucket: fc.integer({ min: 0, max: 1023 }),
  id: fc.bigInt({ min: 0n, max: 999_999_999_999n }),
})

test('an auth_no has 28 digits and an operation_id 24', () => {
  const first = { date: '20180817', bucket: 7, id: 42n }
  expect(authNoOf(first)).toBe('2018081710000007000000000042')
  expect(operationIdOf(first)).toBe('201808170007000000000042')
})

test('numbers give back the parts they were made of', () => {
  fc.assert(
    fc.property(parts, (made) => {
      expect(parseAuthNo(authNoOf(made))).toEqual(made)
      expect(parseOperationId(operationIdOf(made))).toEqual(made)
    }),
  )
})

test.each([
  // The platform's own numbers have another scheme.
  '2018081710002001860294782485',
  '20180817587432998602',
  '2018081710001024000000000042',
  '２018081710000007000000000042',
  ' 2018081710000007000000000042',
  '2018081710000007000000000042\n',
  '',
])('%j is none of our numbers', (text) => {
  expect(parseAuthNo(text)).toBeUndefined()
  expect(parseOperationId(text)).toBeUndefined()
})

test('the day of a number changes at midnight in GMT+8', () => {
  expect(numberDateOf(new Date('2026-12-31T15:59:59.999Z'))).toBe('20261231')
  expect(numberDateOf(new Date('2026-12-31T16:00:00.000Z'))).toBe('20270101')
  expect(numberDateOf(new Date('2026-12-31T15:59:59.999Z'))).toBe('20261231')
})

test('an id that outgrows its place is a bug, not another number', () => {
  expect(() => authNoOf({ date: '20180817', bucket: 1, id: 1_000_000_000_000n })).toThrow(/12/)
  expect(() => operationIdOf({ date: '20180817', bucket: 1024, id: 1n })).toThrow(/1023/)
})
