import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { openDraws, shuffle } from './draws.ts'
import { fromAscii } from './hex.ts'

const keys = fc.uint8Array({ minLength: 32, maxLength: 32 })
const key = fromAscii('a key of thirty-two bytes, fixed')
const listOf = <T>(length: number, make: (index: number) => T) =>
  Array.from({ length }, (_, index) => make(index))

test('draws are below their bound, whatever it is', () => {
  const bounds = fc.array(fc.bigInt({ min: 1n, max: 2n ** 64n }), { maxLength: 50 })
  fc.assert(
    fc.property(keys, bounds, (anyKey, list) => {
      const draws = openDraws(anyKey)
      for (const bound of list) {
        const drawn = draws.below(bound)
        expect(drawn >= 0n && drawn < bound).toBe(true)
      }
    }),
  )
})

// A remainder of 64 bits, taken as it comes, is below 2^62 for half of these draws, not a third.
test('a bound that does not divide 2^64 favours nobody', () => {
  const draws = openDraws(key)
  const third = listOf(30_000, () => draws.below(3n * 2n ** 62n)).filter((one) => one < 2n ** 62n)
  // Six standard deviations of a binomial, each 82.
  expect(Math.abs(third.length - 10_000)).toBeLessThan(490)
})

test('the same key draws the same, another key something else', () => {
  const drawn = (from: Uint8Array) => {
    const draws = openDraws(from)
    return listOf(10, () => draws.below(2n ** 64n))
  }
  expect(drawn(key)).toEqual(drawn(key))
  expect(drawn(key.toReversed())).not.toEqual(drawn(key))
})

test('a shuffle gives each of the 24 orders of four as often', () => {
  const draws = openDraws(key)
  const orders = new Map<string, number>()
  for (let round = 0; round < 24_000; round += 1) {
    const order = shuffle([1, 2, 3, 4], draws).join('')
    orders.set(order, (orders.get(order) ?? 0) + 1)
  }
  expect(orders.size).toBe(24)
  const chiSquare = [...orders.values()].reduce((sum, seen) => sum + (seen - 1000) ** 2 / 1000, 0)
  // With 23 degrees of freedom a fair shuffle is above this once in ten thousand keys.
  expect(chiSquare).toBeLessThan(56.3)
})
