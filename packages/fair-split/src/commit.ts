// The promise: what is published before the first claim, so that the seed cannot be another later.

import { fromAscii, fromHex, is32Bytes, toHex } from './hex.ts'
import { sha256 } from './sha256.ts'
import { writeTerms, type SplitTerms } from './terms.ts'

/** Whether a text can be a seed: 32 bytes as 64 lower-case hexadecimal digits. */
export function isSeed(text: string): boolean {
  return is32Bytes(text)
}

/**
 * SHA-256 of the seed's 32 bytes, in hexadecimal. Shown to the sender before they choose their
 * value: from then on the seed is fixed, and it cannot depend on that value.
 */
export function hashSeed(seed: string): string {
  if (!isSeed(seed)) throw new TypeError('A seed is 64 lower-case hexadecimal digits')
  return toHex(sha256(fromHex(seed)))
}

/**
 * SHA-256 of five lines: the terms and the seed's hash. Published with the packet, it fixes both:
 * other shares would need another seed or other terms, and either has another hash.
 */
export function commitSplit(terms: SplitTerms, seedHash: string): string {
  if (!is32Bytes(seedHash)) throw new TypeError('A hash is 64 lower-case hexadecimal digits')
  return toHex(sha256(fromAscii(`${writeTerms(terms)}${seedHash}\n`)))
}
