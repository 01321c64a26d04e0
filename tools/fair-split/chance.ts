// Chance for measurements: fast, and the same each time.

/** A number from 0 to below 1. */
export type Chance = () => number

/** The generator known as xoshiro128**, its state filled from one number. */
export function openChance(seed: number): Chance {
  // Four steps of Weyl's sequence, mixed, so that small seeds start far apart.
  const state = Int32Array.from({ length: 4 }, (_, index) => {
    const step = Math.imul(seed + index + 1, 0x9e3779b9)
    return Math.imul(step ^ (step >>> 16), 0x85ebca6b)
  })
  return () => {
    const [a, b, c, d] = [state[0]!, state[1]!, state[2]!, state[3]!]
    const times5 = Math.imul(b, 5)
    const drawn = Math.imul((times5 << 7) | (times5 >>> 25), 9)
    const third = c ^ a
    const fourth = d ^ b
    state[1] = b ^ third
    state[0] = a ^ fourth
    state[2] = third ^ (b << 9)
    state[3] = (fourth << 11) | (fourth >>> 21)
    return (drawn >>> 0) / 2 ** 32
  }
}
