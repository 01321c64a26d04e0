import { expect, test } from 'vitest'
import { bigints, booleans, jsons, smallints, texts, timestamps } from './columns.ts'

test('columns are written as PostgreSQL reads arrays', () => {
  expect(bigints([1n, -9_223_372_036_854_775_808n, null])).toBe('{1,-9223372036854775808,null}')
  expect(bigints([])).toBe('{}')
  expect(smallints([0, -3, null])).toBe('{0,-3,null}')
  expect(booleans([true, false, null])).toBe('{true,false,null}')
  expect(texts(['a', '', 'null', 'say "hi"', 'C:\\x', '{,}', null])).toBe(
    String.raw`{"a","","null","say \"hi\"","C:\\x","{,}",null}`,
  )
  expect(timestamps([new Date(0), null])).toBe('{"1970-01-01T00:00:00.000Z",null}')
  expect(jsons(['{"a":"b"}'])).toBe(String.raw`{"{\"a\":\"b\"}"}`)
})

test('what is not an integer, or not a time, is a bug of the caller', () => {
  expect(() => smallints([1.5])).toThrow('integers')
  expect(() => timestamps([new Date(Number.NaN)])).toThrow(RangeError)
})
