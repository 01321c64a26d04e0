import fc from 'fast-check'
import { expect, test } from 'vitest'

import { measureJson } from './measure-json.ts'

test.each([
  ['{}', 1, 0],
  ['{"a":1}', 1, 1],
  ['{"a":1,"a":2}', 1, 2],
  ['{"a":{"b":[1,2]},"c":"x,y"}', 3, 2],
  [String.raw`{"a":"\",\\","b":"{[,"}`, 1, 2],
  ['7', 0, 0],
])('%s is %i deep and has %i members', (text, depth, members) => {
  expect(measureJson(text)).toMatchObject({ depth, ...(depth > 0 && { members }) })
})

test('it counts what JSON.parse finds, in whatever JSON', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
      expect(measureJson(JSON.stringify(object)).members).toBe(Object.keys(object).length)
      expect(measureJson(JSON.stringify(object, null, 2)).members).toBe(Object.keys(object).length)
    }),
  )
})

test('texts that are no JSON do not make it throw', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', 'a', ' ') }),
      (text) => {
        expect(measureJson(text).depth).toBeGreaterThanOrEqual(0)
      },
    ),
  )
})
