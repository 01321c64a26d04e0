// What many packets show about each position in the order of the claims.

/** Figures of one position, over all packets. */
export interface Position {
  /** Against the mean of all shares: 1 is fair. */
  readonly mean: number
  /** The standard deviation against the mean of all shares. */
  readonly spread: number
  /** How often the largest share is here; equal ones count as a part each. */
  readonly luckiest: number
}

/** Sums up packets, each a list of fen of the same length and total. */
export function measurePositions(packets: Iterable<readonly number[]>, count: number): Position[] {
  const sums = new Float64Array(count)
  const squares = new Float64Array(count)
  const wins = new Float64Array(count)
  let number = 0
  for (const packet of packets) {
    number += 1
    const winners = luckiestOf(packet)
    packet.forEach((share, index) => {
      sums[index]! += share
      squares[index]! += share * share
      wins[index]! += winners[index]!
    })
  }
  const mean = sums.reduce((all, one) => all + one, 0) / (number * count)
  return Array.from(sums, (sum, index) => {
    const own = sum / number
    const variance = squares[index]! / number - own * own
    return { mean: own / mean, spread: Math.sqrt(variance) / mean, luckiest: wins[index]! / number }
  })
}

/** One for the largest share; where some are equally large, a part for each of them. */
export function luckiestOf(packet: readonly number[]): number[] {
  const most = Math.max(...packet)
  const equals = packet.filter((share) => share === most).length
  return packet.map((share) => (share === most ? 1 / equals : 0))
}

/**
 * How far the positions are from being alike, in something measured of every packet: a list with a
 * number for each position. If all orders of a packet are as likely, this is distributed like
 * chi-square with `count - 1` degrees of freedom: without its mean, a list of `count` numbers of
 * variance v has covariances of v · n/(n−1) · (1 − 1/n on, −1/n off the diagonal).
 */
export function unlikeness(lists: Iterable<readonly number[]>, count: number): number {
  const sums = new Float64Array(count)
  let squares = 0
  let number = 0
  for (const list of lists) {
    number += 1
    const mean = list.reduce((all, one) => all + one, 0) / count
    list.forEach((value, index) => {
      sums[index]! += value - mean
      squares += (value - mean) ** 2
    })
  }
  const variance = squares / (number * count)
  const between = sums.reduce((all, sum) => all + (sum / number) ** 2, 0)
  return (((count - 1) / count) * number * between) / variance
}
