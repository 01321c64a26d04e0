// Chance that anybody can repeat: whole numbers, each as likely as the others, from a key.

import { hmacSha256 } from './sha256.ts'

/** Draws in a fixed order: the same key gives the same ones. */
export interface Draws {
  /** A whole number from 0 to below `bound`, which is from 1 to 2^64. */
  below(bound: bigint): bigint
}

const wordBytes = 8
const wordsBelow = 2n ** 64n

/**
 * Words of 64 bits, big-endian, four from each block HMAC-SHA-256(key, number of the block as
 * 8 bytes). A word in the incomplete last round of remainders is passed over: a plain remainder
 * would favour small numbers.
 */
export function openDraws(key: Uint8Array): Draws {
  const hash = hmacSha256(key)
  const number = new Uint8Array(8)
  const numberWord = new DataView(number.buffer)
  const block = new Uint8Array(32)
  const words = new DataView(block.buffer)
  let blocks = 0n
  let at = block.length
  const nextWord = (): bigint => {
    if (at === block.length) {
      numberWord.setBigUint64(0, blocks)
      block.set(hash(number))
      blocks += 1n
      at = 0
    }
    const word = words.getBigUint64(at)
    at += wordBytes
    return word
  }
  return {
    below(bound) {
      for (;;) {
        const word = nextWord()
        const remainder = word % bound
        if (word - remainder + bound <= wordsBelow) return remainder
      }
    },
  }
}

/** Puts a list into an order drawn from all its orders (Fisher and Yates, from the end). */
export function shuffle<T>(list: T[], draws: Draws): T[] {
  for (let last = list.length - 1; last > 0; last -= 1) {
    const other = Number(draws.below(BigInt(last + 1)))
    const moved = list[last]!
    list[last] = list[other]!
    list[other] = moved
  }
  return list
}
