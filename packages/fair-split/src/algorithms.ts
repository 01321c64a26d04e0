// The algorithms by name and version. What a name does never changes: packets that were promised
// under it are verified with it for ever. A better way is a new line here.

import type { Draws } from './draws.ts'
import { drawEqual } from './equal.ts'
import { drawLucky } from './lucky.ts'

/** Divides a total of at least one fen a share; the order is that of the claims. */
export type Draw = (total: bigint, count: number, draws: Draws) => bigint[]

const algorithms = {
  'double-mean-shuffled/1': drawLucky,
  'equal-shuffled/1': drawEqual,
} as const satisfies Record<string, Draw>

/** A way to split, with its version. */
export type AlgorithmName = keyof typeof algorithms

/** What a new packet with shares by luck is split with. */
export const luckyAlgorithm: AlgorithmName = 'double-mean-shuffled/1'

/** What a new packet with equal shares is split with. */
export const equalAlgorithm: AlgorithmName = 'equal-shuffled/1'

/** All names, for schemas. */
export const algorithmNames = Object.keys(algorithms) as AlgorithmName[]

/** Whether this version of the package knows the algorithm. */
export function isAlgorithmName(name: string): name is AlgorithmName {
  return Object.hasOwn(algorithms, name)
}

/** The algorithm of a name. */
export function algorithmOf(name: AlgorithmName): Draw {
  return algorithms[name]
}
