import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  notificationRuleV1,
  notificationRuleV2,
  requestRule,
  stringToSign,
} from './string-to-sign.ts'

const params = new Map([
  ['sign_type', 'RSA2'],
  ['a_b', '2'],
  ['sign', 'x'],
  ['empty', ''],
  ['ab', 'c&d=e f%20'],
  ['a1', '1'],
  ['B', '0'],
])

test('what counts is sorted, and values stay as they are', () => {
  const expected = 'B=0&a1=1&a_b=2&ab=c&d=e f%20&sign_type=RSA2'
  expect(stringToSign(params, requestRule)).toBe(expected)
  expect(stringToSign(params, notificationRuleV2)).toBe(expected)
})

test('the rule of payment notifications leaves out sign_type as well', () => {
  expect(stringToSign(params, notificationRuleV1)).toBe('B=0&a1=1&a_b=2&ab=c&d=e f%20')
})

test('a rule may keep empty values, or leave some out by their value', () => {
  const short = new Map([...params].slice(1, 4))
  expect(stringToSign(short, { ...requestRule, keepEmpty: true })).toBe('a_b=2&empty=')
  expect(stringToSign(params, { ...requestRule, drop: (value) => value < '3' })).toBe(
    'ab=c&d=e f%20&sign_type=RSA2',
  )
})

test('nothing at all is signed as an empty text', () => {
  expect(stringToSign([], requestRule)).toBe('')
})

test('the order in which parameters come does not matter', () => {
  const pair = fc.tuple(fc.string(), fc.string())
  const pairs = fc.uniqueArray(pair, { selector: ([name]) => name })
  fc.assert(
    fc.property(pairs, (given) => {
      const text = stringToSign(given, requestRule)
      expect(stringToSign(given.toReversed(), requestRule)).toBe(text)
    }),
  )
})
