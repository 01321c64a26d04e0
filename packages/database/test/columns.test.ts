import { bigints, booleans, jsons, smallints, texts, timestamps } from '@hongbao/database'
import * as fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../../tools/test-databases.ts'

let database: TestDatabase

beforeAll(async () => {
  database = await createTestDatabase()
})
afterAll(() => database[Symbol.asyncDispose]())

const rowsOf = <Value>(value: fc.Arbitrary<Value>) =>
  fc.array(fc.option(value, { freq: 5 }), { maxLength: 40 })
const bigint64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n })
// PostgreSQL has no text with a NUL in it, and UTF-8 no lone surrogates.
const text = fc
  .string({
    unit: fc.oneof(
      fc.constantFrom('"', '\\', '{', '}', ',', "'", ' ', '\n', 'null'),
      fc.string({ unit: 'binary' }),
    ),
  })
  .map((value) => value.replaceAll('\0', '').toWellFormed())
const time = fc.date({
  min: new Date('0001-01-01T00:00:00Z'),
  max: new Date('9999-12-31T23:59:59.999Z'),
  noInvalidDate: true,
})

test('every column comes back from unnest as it went in', async () => {
  const { sql } = database
  const columns = fc.record({
    big: rowsOf(bigint64),
    small: rowsOf(fc.integer({ min: -32_768, max: 32_767 })),
    flag: rowsOf(fc.boolean()),
    text: rowsOf(text),
    time: rowsOf(time),
    json: rowsOf(fc.jsonValue().map((value) => JSON.parse(JSON.stringify(value)) as unknown)),
  })
  await fc.assert(
    fc.asyncProperty(columns, async (rows) => {
      const [big, small, flag, words, times, json] = await Promise.all([
        sql`select v from unnest(${bigints(rows.big)}::bigint[]) v`,
        sql`select v from unnest(${smallints(rows.small)}::smallint[]) v`,
        sql`select v from unnest(${booleans(rows.flag)}::boolean[]) v`,
        sql`select v from unnest(${texts(rows.text)}::text[]) v`,
        sql`select v from unnest(${timestamps(rows.time)}::timestamptz[]) v`,
        sql`select v from unnest(${jsons(
          rows.json.map((value) => (value === null ? null : JSON.stringify(value))),
        )}::jsonb[]) v`,
      ])
      expect(big.map(({ v }) => v as unknown)).toEqual(rows.big)
      expect(small.map(({ v }) => v as unknown)).toEqual(rows.small)
      expect(flag.map(({ v }) => v as unknown)).toEqual(rows.flag)
      expect(words.map(({ v }) => v as unknown)).toEqual(rows.text)
      expect(times.map(({ v }) => v as unknown)).toEqual(rows.time)
      expect(json.map(({ v }) => v as unknown)).toEqual(rows.json)
    }),
    { numRuns: 150 },
  )
})

test('a NUL character is refused by the server, and the connection lives on', async () => {
  const { sql } = database
  await expect(sql`select ${texts(['a\0b'])}::text[]`).rejects.toMatchObject({
    code: 'refused-value',
    sqlState: '22021',
  })
  expect(await sql`select 1 as one`).toMatchObject([{ one: 1 }])
})
