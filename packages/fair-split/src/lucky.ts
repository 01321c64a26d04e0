// 拼手气: shares by luck, the same luck for whoever comes first and whoever comes last.

import { shuffle, type Draws } from './draws.ts'

/**
 * `double-mean-shuffled/1`. Everybody has one fen; of the rest each takes a whole number from 0 to
 * twice the mean of what is left, every one as likely, and the last takes what remains. Twice the
 * mean is seldom whole: it is rounded up exactly as often as its fraction says, so the mean of what
 * is taken is the mean of what is left, to the last fraction of a fen. Left as they are, the spread
 * would still grow towards the end; shuffled, all positions are alike in everything.
 */
export function drawLucky(total: bigint, count: number, draws: Draws): bigint[] {
  let left = total - BigInt(count)
  const shares: bigint[] = []
  for (let open = BigInt(count); open > 1n; open -= 1n) {
    const twice = 2n * left
    const roundsUp = draws.below(open) < twice % open
    // Never more than is left: with two or more to come, twice the mean is at most that.
    const most = twice / open + (roundsUp ? 1n : 0n)
    const taken = draws.below(most + 1n)
    shares.push(1n + taken)
    left -= taken
  }
  shares.push(1n + left)
  return shuffle(shares, draws)
}
