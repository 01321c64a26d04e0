// Goal: no fen appears, disappears or goes missing from anybody's share, and a split is repeatable.
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { algorithmNames, equalAlgorithm, luckyAlgorithm } from './algorithms.ts'
import { shareCountMax, totalFenMax } from './limits.ts'
import { splitShares } from './split.ts'
import { type SplitTerms } from './terms.ts'

const seeds = fc
  .array(fc.integer({ min: 0, max: 15 }), { minLength: 64, maxLength: 64 })
  .map((digits) => digits.map((digit) => digit.toString(16)).join(''))
const seed = '5eed'.repeat(16)

/** Terms of any size, most of them with little to share. */
function termsOf(counts: fc.Arbitrary<number>): fc.Arbitrary<SplitTerms> {
  const surplus = fc.oneof(
    fc.bigInt({ min: 0n, max: 20n }),
    fc.bigInt({ min: 0n, max: 1_000_000n }),
    fc.bigInt({ min: 0n, max: totalFenMax - BigInt(shareCountMax) }),
  )
  return fc
    .record({
      algorithm: fc.constantFrom(...algorithmNames),
      count: counts,
      surplus,
      senderValue: fc.oneof(fc.constant(''), seeds),
    })
    .map(({ surplus: more, ...terms }) => ({ ...terms, total: BigInt(terms.count) + more }))
}

function expectWhole(terms: SplitTerms, shares: readonly bigint[]): void {
  expect(shares).toHaveLength(terms.count)
  expect(shares.reduce((sum, share) => sum + share, 0n)).toBe(terms.total)
  expect(shares.every((share) => share >= 1n)).toBe(true)
}

test('the shares are as many as agreed, add up to the total, and each is a fen at least', () => {
  const terms = termsOf(fc.integer({ min: 1, max: 200 }))
  fc.assert(
    fc.property(terms, seeds, (one, from) => expectWhole(one, splitShares(one, from))),
    { numRuns: 500 },
  )
})

test('so do a hundred thousand shares', () => {
  const terms = termsOf(fc.constant(shareCountMax))
  fc.assert(
    fc.property(terms, seeds, (one, from) => expectWhole(one, splitShares(one, from))),
    { numRuns: 3 },
  )
})

test('the same seed and terms give the same shares, always', () => {
  const terms = termsOf(fc.integer({ min: 1, max: 50 }))
  fc.assert(
    fc.property(terms, seeds, (one, from) => {
      expect(splitShares({ ...one }, from)).toEqual(splitShares(one, from))
    }),
  )
})

const terms = { algorithm: luckyAlgorithm, total: 10_000n, count: 20, senderValue: '' }

test.each([
  ['seed', terms, '5eee'.repeat(16)],
  ["sender's value", { ...terms, senderValue: 'ab'.repeat(32) }, seed],
  ['total', { ...terms, total: 10_001n }, seed],
  ['count', { ...terms, count: 21 }, seed],
])('another %s gives another split', (_, other, from) => {
  expect(splitShares(other, from)).not.toEqual(splitShares(terms, seed))
})

// Known from others: the last of 18 got -0.02, because shares were rounded before they were drawn.
test('1.00 among 18 leaves a fen at least for everybody, whatever the seed', () => {
  for (let number = 0; number < 2000; number += 1) {
    const packet = { ...terms, total: 100n, count: 18 }
    expectWhole(packet, splitShares(packet, number.toString(16).padStart(64, '0')))
  }
})

test('a fen for each is a fen for each', () => {
  const shares = splitShares({ ...terms, total: 20n }, seed)
  expect(shares).toEqual(Array.from({ length: 20 }, () => 1n))
})

test('equal shares are equal, and at most a fen apart where the total does not divide', () => {
  const equal = { ...terms, algorithm: equalAlgorithm }
  expect(new Set(splitShares(equal, seed))).toEqual(new Set([500n]))
  const shares = splitShares({ ...equal, total: 10_007n }, seed)
  expect(shares.filter((share) => share === 501n)).toHaveLength(7)
  expect(shares.filter((share) => share === 500n)).toHaveLength(13)
})

test('what was not asked for first is an error', () => {
  expect(() => splitShares({ ...terms, total: 19n }, seed)).toThrow('total_below_count')
  expect(() => splitShares(terms, seed.toUpperCase())).toThrow('hexadecimal')
})
