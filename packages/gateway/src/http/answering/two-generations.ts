// A bounded memory that forgets what has not been asked for in a while. Keeping exact order of use
// in one Map is dear: finding its oldest entry walks over all that were deleted before it.

export interface Memory<Value> {
  get(name: string): Value | undefined
  set(name: string, value: Value): void
  delete(name: string): void
}

/** Holds up to `max` entries: a young half, and an old one from which those asked for come back. */
export function twoGenerations<Value>(max: number): Memory<Value> {
  let young = new Map<string, Value>()
  let old = new Map<string, Value>()

  function set(name: string, value: Value): void {
    young.set(name, value)
    if (young.size < max / 2) return
    old = young
    young = new Map()
  }
  return {
    get(name) {
      const found = young.get(name)
      if (found !== undefined) return found
      const earlier = old.get(name)
      if (earlier === undefined) return undefined
      old.delete(name)
      set(name, earlier)
      return earlier
    },
    set,
    delete(name) {
      young.delete(name)
      old.delete(name)
    },
  }
}
