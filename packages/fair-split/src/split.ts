// From a seed and terms to shares.

import { algorithmOf, isAlgorithmName } from './algorithms.ts'
import { isSeed } from './commit.ts'
import { openDraws } from './draws.ts'
import { fromAscii, fromHex } from './hex.ts'
import { hmacSha256 } from './sha256.ts'
import { refuseTerms, writeTerms, type SplitTerms } from './terms.ts'

/**
 * The shares in fen, in the order of the claims: the first is for whoever claims first. They add up
 * to the total, and each is at least one fen. The draws come from HMAC-SHA-256(seed, terms), so
 * that the sender's value decides as much as the seed does. All shares are drawn at once: that they
 * are alike comes from shuffling all of them.
 *
 * Ask `refuseTerms` first: what it refuses is an error here.
 */
export function splitShares(terms: SplitTerms, seed: string): bigint[] {
  const { algorithm, total, count } = terms
  const refusal = refuseTerms(terms)
  if (refusal !== undefined || !isAlgorithmName(algorithm)) {
    throw new RangeError(`These terms cannot be split: ${refusal}`)
  }
  if (!isSeed(seed)) throw new TypeError('A seed is 64 lower-case hexadecimal digits')
  const key = hmacSha256(fromHex(seed))(fromAscii(writeTerms(terms)))
  return algorithmOf(algorithm)(total, count, openDraws(key))
}
