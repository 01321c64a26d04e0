// 普通: the same for everybody, as far as fen can be divided.

import { shuffle, type Draws } from './draws.ts'

/**
 * `equal-shuffled/1`. Where the total does not divide, some shares have a fen more, and which ones
 * is drawn: given to the first, it would be an advantage to be early.
 */
export function drawEqual(total: bigint, count: number, draws: Draws): bigint[] {
  const shares = BigInt(count)
  const odd = Number(total % shares)
  const each = total / shares
  const all = Array.from({ length: count }, (_, index) => (index < odd ? each + 1n : each))
  return odd === 0 ? all : shuffle(all, draws)
}
