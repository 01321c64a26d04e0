import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { formatTimestamp, parseTimestamp } from './timestamps.ts'

test('a time on the wire is that of GMT+8, wherever the process runs', () => {
  const date = new Date('2018-08-17T02:20:30.999Z')
  expect(formatTimestamp(date)).toBe('2018-08-17 10:20:30')
  expect(parseTimestamp('2018-08-17 10:20:30')).toEqual(new Date('2018-08-17T02:20:30Z'))
  expect(formatTimestamp(new Date('2018-12-31T16:00:00Z'))).toBe('2019-01-01 00:00:00')
})

test('every whole second is read again', () => {
  const seconds = fc.integer({ min: 0, max: 4_102_444_800 })
  fc.assert(
    fc.property(seconds, (second) => {
      const date = new Date(second * 1000)
      expect(parseTimestamp(formatTimestamp(date))).toEqual(date)
    }),
  )
})

test.each([
  '',
  '2018-08-17T10:20:30',
  '2018-08-17 10:20',
  '2018-8-17 10:20:30',
  '2018-02-30 10:20:30',
  '2018-13-01 10:20:30',
  '2018-08-17 24:00:00',
  '2018-08-17 10:20:60',
  '2018-08-17 10:20:30 ',
  '2018-08-17 10:20:30\n',
  '２018-08-17 10:20:30',
])('what is no such time is none: %j', (text) => {
  expect(parseTimestamp(text)).toBeUndefined()
})
