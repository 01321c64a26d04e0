// Goal: whatever is not as promised is found, and named.
import { expect, test } from 'vitest'
import { luckyAlgorithm } from './algorithms.ts'
import { commitSplit, hashSeed } from './commit.ts'
import { splitShares } from './split.ts'
import { verifySplit } from './verify.ts'

const seed = '5eed'.repeat(16)
const other = '5eee'.repeat(16)
const terms = { algorithm: luckyAlgorithm, total: 1000n, count: 10, senderValue: 'ab'.repeat(32) }
const seedHash = hashSeed(seed)
const published = { ...terms, seedHash, commitment: commitSplit(terms, seedHash) }
const shares = splitShares(terms, seed)

const whatDiffers = (...[promise, end]: Parameters<typeof verifySplit>) =>
  verifySplit(promise, end).differences.map(({ what }) => what)

test('a promise that was kept shows no difference', () => {
  expect(verifySplit(published, { seed, shares })).toEqual({ differences: [], shares })
})

test('a packet that was not emptied is verified as far as it was claimed', () => {
  const claimed = shares.slice(0, 3)
  expect(verifySplit(published, { seed, shares: claimed })).toEqual({ differences: [], shares })
})

test('what the sender was shown is compared only if it was kept', () => {
  const { seedHash: _, ...forgotten } = published
  expect(verifySplit(forgotten, { seed, shares }).differences).toEqual([])
})

test('each share that was paid otherwise is named, with both amounts', () => {
  const paid = shares.with(2, 1n).with(7, 999n)
  expect(verifySplit(published, { seed, shares: paid }).differences).toEqual([
    { what: 'share', position: 3, paid: 1n, computed: shares[2] },
    { what: 'share', position: 8, paid: 999n, computed: shares[7] },
  ])
})

test('two shares that changed places are two differences', () => {
  const [first = 0n, second = 0n, ...rest] = shares
  expect(first).not.toBe(second)
  const paid = [second, first, ...rest]
  expect(whatDiffers(published, { seed, shares: paid })).toEqual(['share', 'share'])
})

test('another seed fits neither what the sender saw nor what was published', () => {
  const paid = splitShares(terms, other)
  expect(verifySplit(published, { seed: other, shares: paid }).differences).toEqual([
    { what: 'seed_hash', published: seedHash, computed: hashSeed(other) },
    {
      what: 'commitment',
      published: published.commitment,
      computed: commitSplit(terms, hashSeed(other)),
    },
  ])
})

// The service would have chosen the seed after it saw the sender's value.
test('a commitment to a seed that the sender was not shown is found', () => {
  const late = { ...published, commitment: commitSplit(terms, hashSeed(other)) }
  const paid = splitShares(terms, other)
  expect(whatDiffers(late, { seed: other, shares: paid })).toEqual(['seed_hash'])
})

test.each([
  ['total', { total: 1001n }],
  ['count', { count: 11 }],
  ['algorithm', { algorithm: 'equal-shuffled/1' }],
  ["sender's value", { senderValue: '' }],
])('another %s than was promised is found', (_, change) => {
  const changed = { ...published, ...change }
  const paid = splitShares(changed, seed)
  expect(whatDiffers(changed, { seed, shares: paid })).toEqual(['commitment'])
})

test('more shares than there are is found', () => {
  const paid = [...shares, 5n]
  expect(verifySplit(published, { seed, shares: paid }).differences).toEqual([
    { what: 'too_many_shares', published: 10, paid: 11 },
  ])
})

test('a seed that is none, and terms that cannot be, end it', () => {
  expect(verifySplit(published, { seed: 'secret', shares })).toEqual({
    differences: [{ what: 'seed_malformed' }],
    shares: [],
  })
  const unknown = { ...published, algorithm: 'double-mean-shuffled/9' }
  expect(verifySplit(unknown, { seed, shares })).toEqual({
    differences: [{ what: 'terms', refusal: 'algorithm_unknown' }],
    shares: [],
  })
})
