// Announcements on their way, and who has dealt with each.

export interface AwaitedAnnouncement {
  readonly number: number
  /** Says whose word is needed; words that came earlier count. */
  needs(roll: readonly number[]): void
  /** Says who is still there: nobody else's word is needed any more. */
  needsOnly(roll: readonly number[]): void
  /** Resolves with true when all of the roll have given word. */
  readonly everybody: Promise<boolean>
  forget(): void
}

export interface Awaiting {
  open(): AwaitedAnnouncement
  /** Word of one listener; of no interest when nobody waits any more. */
  handled(number: number, by: number): void
}

export function awaitAnnouncements(): Awaiting {
  const checks = new Map<number, (by: number) => void>()
  let lastNumber = 0
  return {
    open() {
      const number = (lastNumber += 1)
      const { promise, resolve } = Promise.withResolvers<boolean>()
      const done = new Set<number>()
      let needed: readonly number[] | undefined
      const check = (): void => {
        if (needed?.every((place) => done.has(place))) resolve(true)
      }
      checks.set(number, (by) => {
        done.add(by)
        check()
      })
      return {
        number,
        everybody: promise,
        needs(roll) {
          needed = roll
          check()
        },
        needsOnly(roll) {
          needed = needed?.filter((place) => roll.includes(place))
          check()
        },
        forget: () => checks.delete(number),
      }
    },
    handled: (number, by) => checks.get(number)?.(by),
  }
}
