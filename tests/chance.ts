// Chance that can be repeated: a test that draws at random prints its seed when it fails, and
// HONGBAO_SEED=<seed> draws the same again.
import { randomInt } from 'node:crypto'

import type { TestContext } from 'vitest'

export interface Chance {
  readonly seed: number
  /** From 0 to below 1. */
  next(): number
  /** A whole number from 0 to below `n`. */
  below(n: number): number
  pick<T>(list: readonly T[]): T
  /** True with this probability. */
  isLucky(probability: number): boolean
  /** A new array in another order. */
  shuffle<T>(list: readonly T[]): T[]
  bytes(count: number): Buffer
}

/** The seed that was asked for, or a new one. */
export const chosenSeed = (): number =>
  Number(process.env['HONGBAO_SEED'] ?? '') || randomInt(1, 2 ** 31)

/** The generator known as mulberry32: 32 bits of state are plenty for a test. */
export function openChance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let bits = Math.imul(state ^ (state >>> 15), state | 1)
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61)
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (n: number): number => Math.floor(next() * n)
  return {
    seed,
    next,
    below,
    pick: (list) => list[below(list.length)]!,
    isLucky: (probability) => next() < probability,
    shuffle(list) {
      const shuffled = [...list]
      for (let last = shuffled.length - 1; last > 0; last -= 1) {
        const other = below(last + 1)
        const swapped = shuffled[last]!
        shuffled[last] = shuffled[other]!
        shuffled[other] = swapped
      }
      return shuffled
    },
    bytes: (count) => Buffer.from(Array.from({ length: count }, () => below(256))),
  }
}

/** The chance of a test, which says how to repeat a failure. */
export function chanceOf({ onTestFailed }: Pick<TestContext, 'onTestFailed'>): Chance {
  const seed = chosenSeed()
  onTestFailed(() => void process.stderr.write(`the same again: HONGBAO_SEED=${seed}\n`))
  return openChance(seed)
}
