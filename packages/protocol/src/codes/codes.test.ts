import { describe, expect, test } from 'vitest'

import { isUnknownOutcome } from './is-unknown-outcome.ts'
import { isResultCode, resultCodes } from './result-codes.ts'
import { isSubCode, resultOf, subCodes } from './sub-codes.ts'

const codesOf: Readonly<Record<string, RegExp>> = {
  'isp.': /^20000$/,
  'aop.': /^2000[01]$/,
  'isv.': /^4000[12356]$/,
  business: /^40004$/,
}

describe.each(Object.entries(subCodes))('%s', (name, { code, zh, en, user, retry }) => {
  test('says in Chinese and English what happened', () => {
    expect(zh).toMatch(/\p{Script=Han}/u)
    expect(en).toMatch(/^[ -~]+$/)
  })

  test('has one calm sentence for the user', () => {
    expect(user.zh).toMatch(/^[^。！!]+。$/)
    expect(user.en).toMatch(/^[ -~]+[.]$/)
    expect(user.en).not.toMatch(/!|error|fail/i)
  })

  test('has the code of the family it belongs to', () => {
    const family = /^(?:isp|aop|isv)[.]/.exec(name)?.[0] ?? 'business'
    expect(code).toMatch(codesOf[family] ?? /never/)
  })

  test('is repeated with the same numbers exactly if the outcome is unknown', () => {
    expect(retry === 'same-numbers').toBe(isUnknownOutcome(code, name))
    expect(code !== '40005' || retry === 'later').toBe(true)
  })
})

test('a sub_code knows the pair that its answer begins with', () => {
  expect(resultOf('UNIQUE_VIOLATION')).toEqual({ code: '40004', msg: 'Business Failed' })
  expect(resultOf('isv.decryption-error-unknown').code).toBe('40003')
  expect(resultCodes['40006'].msg).toBe('Insufficient Permissions')
})

test('names of a prototype are neither codes nor sub_codes', () => {
  for (const name of ['constructor', '__proto__', 'toString', '']) {
    expect([isSubCode(name), isResultCode(name)]).toEqual([false, false])
  }
  expect([isSubCode('SYSTEM_ERROR'), isResultCode('10000')]).toEqual([true, true])
})

describe('an outcome', () => {
  test.each([
    ['10003', undefined, undefined],
    ['20000', 'isp.unknow-error', undefined],
    ['20000', 'aop.unknow-error', undefined],
    ['40004', 'SYSTEM_ERROR', undefined],
    ['10000', undefined, 'INIT'],
    ['', undefined, undefined],
    ['99999', 'NEW', undefined],
    ['constructor', undefined, undefined],
  ])('is unknown after %s %s %s', (code, subCode, status) => {
    expect(isUnknownOutcome(code, subCode, status)).toBe(true)
  })

  test.each([
    ['10000', undefined, 'SUCCESS'],
    ['10000', undefined, 'CLOSED'],
    ['40004', 'UNIQUE_VIOLATION', undefined],
    ['40004', 'AUTH_OPERATION_NOT_EXIST', undefined],
    ['40004', 'A_CODE_OF_TOMORROW', undefined],
    ['40005', 'isv.app-call-limited', undefined],
    ['40002', 'SYSTEM_ERROR', undefined],
    ['20001', 'aop.invalid-auth-token', undefined],
  ])('is certain after %s %s %s', (code, subCode, status) => {
    expect(isUnknownOutcome(code, subCode, status)).toBe(false)
  })
})
