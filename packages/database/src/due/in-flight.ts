// Work under way, by name.

export interface InFlight {
  readonly size: number
  has(key: unknown): boolean
  /** Keeps the work until it settles; it must not reject. */
  add(key: unknown, work: Promise<void>): void
  /** Resolves when one of them is done; at once when there are none. */
  anyDone(): Promise<void>
  allDone(): Promise<void>
}

export function trackInFlight(): InFlight {
  const works = new Map<unknown, Promise<void>>()
  return {
    get size() {
      return works.size
    },
    has: (key) => works.has(key),
    add(key, work) {
      works.set(
        key,
        work.finally(() => works.delete(key)),
      )
    },
    async anyDone() {
      if (works.size > 0) await Promise.race(works.values())
    },
    async allDone() {
      while (works.size > 0) await Promise.all(works.values())
    },
  }
}
