import { expect, test } from 'vitest'
import { luckyAlgorithm } from './algorithms.ts'
import { shareCountMax, totalFenMax } from './limits.ts'
import { refuseTerms } from './terms.ts'

const terms = { algorithm: luckyAlgorithm as string, total: 100n, count: 10, senderValue: '' }

test.each([
  [terms],
  [{ ...terms, total: 10n }],
  [{ ...terms, count: 1 }],
  [{ ...terms, senderValue: '0a'.repeat(32) }],
  [{ ...terms, total: totalFenMax, count: shareCountMax }],
])('%o can be split', (fine) => {
  expect(refuseTerms(fine)).toBeUndefined()
})

test.each([
  ['algorithm_unknown', { ...terms, algorithm: 'double-mean-shuffled/2' }],
  ['algorithm_unknown', { ...terms, algorithm: 'constructor' }],
  ['count_not_positive', { ...terms, count: 0 }],
  ['count_not_positive', { ...terms, count: -1 }],
  ['count_not_positive', { ...terms, count: 1.5 }],
  ['count_not_positive', { ...terms, count: Number.NaN }],
  ['count_too_large', { ...terms, total: totalFenMax, count: shareCountMax + 1 }],
  ['total_below_count', { ...terms, total: 9n }],
  ['total_below_count', { ...terms, total: -100n }],
  ['total_too_large', { ...terms, total: totalFenMax + 1n }],
  ['sender_value_malformed', { ...terms, senderValue: '0A'.repeat(32) }],
  ['sender_value_malformed', { ...terms, senderValue: '0a' }],
  ['sender_value_malformed', { ...terms, senderValue: `${'0a'.repeat(32)}\n` }],
] as const)('%s: %o', (refusal, refused) => {
  expect(refuseTerms(refused)).toBe(refusal)
})
