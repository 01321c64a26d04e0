// How red packets are usually split, for comparison. Nothing in the house splits like this, and
// money is a number here because it is in the code that this follows.

import type { Chance } from './chance.ts'

/** Divides fen among some people. */
export type UsualSplit = (total: number, count: number, chance: Chance) => number[]

/** Lets each but the last take some of what is left; the last has the rest. */
function takeInTurn(take: (left: number, people: number, chance: Chance) => number): UsualSplit {
  return (total, count, chance) => {
    let left = total
    return Array.from({ length: count }, (_, index) => {
      const people = count - index
      const share = people === 1 ? left : take(left, people, chance)
      left -= share
      return share
    })
  }
}

/**
 * The double mean as it is found everywhere: up to twice the mean of what is left, with the mean
 * rounded down to a fen, the draw rounded down to a fen, and a fen at least. Each rounding takes
 * from those who come early, and the last has it all.
 */
export const doubleMeanFloor = takeInTurn((left, people, chance) =>
  Math.max(1, Math.floor(chance() * 2 * Math.floor(left / people))),
)

/** The double mean rounded by chance: every mean is right, the spread grows towards the end. */
export const doubleMeanInTurn: UsualSplit = (total, count, chance) => {
  const inTurn = takeInTurn((left, people, draw) =>
    Math.floor((draw() * 2 * left) / people + draw()),
  )
  return inTurn(total - count, count, chance).map((extra) => extra + 1)
}

/** Cuts a line at random places: all alike, and a wide spread. */
export const cutLine: UsualSplit = (total, count, chance) => {
  // Bars among stars: each way to divide the surplus is as likely as any other.
  const places = new Set<number>()
  while (places.size < count - 1) places.add(1 + Math.floor(chance() * (total - 1)))
  const ends = [...places].toSorted((a, b) => a - b).concat(total)
  return ends.map((end, index) => end - (ends[index - 1] ?? 0))
}
