import { expect, test } from 'vitest'
import { texts } from './columns.ts'
import { parseArray, parseTime } from './results.ts'

test('arrays are read as PostgreSQL writes them', () => {
  expect(parseArray('{}', String)).toEqual([])
  expect(parseArray('{1,NULL,-3}', BigInt)).toEqual([1n, null, -3n])
  expect(parseArray('{a,"",NULL,"NULL","b c","say \\"hi\\"","C:\\\\x","{,}"}', String)).toEqual([
    'a',
    '',
    null,
    'NULL',
    'b c',
    'say "hi"',
    'C:\\x',
    '{,}',
  ])
})

test('what columns write is read again', () => {
  const values = ['a"b', '\\', '\n', ',', '红包', '🧧', '']
  expect(parseArray(texts(values), String)).toEqual(values)
})

test('times are read to the millisecond, in any year', () => {
  expect(parseTime('2026-11-23 01:02:03.004567+00')).toEqual(new Date('2026-11-23T01:02:03.004Z'))
  expect(parseTime('2026-11-23 01:02:03+00')).toEqual(new Date('2026-11-23T01:02:03Z'))
  expect(parseTime('0099-12-31 23:59:59.999+00')).toEqual(new Date('0099-12-31T23:59:59.999Z'))
  expect(parseTime('infinity').getTime()).toBeNaN()
})
