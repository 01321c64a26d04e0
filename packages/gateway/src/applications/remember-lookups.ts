// Lookups whose results are kept in memory until they are forgotten.

export interface Lookups<Key, Value> {
  /** The value, or a promise of it while it is being read. Undefined: there is none. */
  get(key: Key): Value | undefined | Promise<Value | undefined>
  forget(key: Key): void
  forgetAll(): void
}

export interface LookupsOptions<Key, Value> {
  readonly load: (key: Key) => Promise<Value | undefined>
  /** Values kept; the one that came first leaves first. */
  readonly rememberedMax: number
  /** Keys without a value kept, apart from the others. */
  readonly absentRememberedMax: number
}

/**
 * Reads each key once, however many ask at the same time. A key that is forgotten while it is being
 * read is not remembered when the reading ends: it may show the state before the change. Failures
 * reach everybody who waits, and are not remembered.
 */
export function rememberLookups<Key, Value>({
  load,
  rememberedMax,
  absentRememberedMax,
}: LookupsOptions<Key, Value>): Lookups<Key, Value> {
  const values = new Map<Key, Value>()
  const absent = new Set<Key>()
  const loading = new Map<Key, Promise<Value | undefined>>()

  function read(key: Key): Promise<Value | undefined> {
    const reading = load(key)
    loading.set(key, reading)
    const isWanted = () => loading.get(key) === reading && loading.delete(key)
    reading.then(
      (value) => isWanted() && keep(key, value),
      () => isWanted(),
    )
    return reading
  }

  function keep(key: Key, value: Value | undefined): void {
    if (value === undefined) {
      absent.add(key)
      if (absent.size > absentRememberedMax) dropFirst(absent)
    } else {
      values.set(key, value)
      if (values.size > rememberedMax) dropFirst(values)
    }
  }

  return {
    get(key) {
      const value = values.get(key)
      if (value !== undefined || absent.has(key)) return value
      return loading.get(key) ?? read(key)
    },
    forget(key) {
      values.delete(key)
      absent.delete(key)
      loading.delete(key)
    },
    forgetAll() {
      values.clear()
      absent.clear()
      loading.clear()
    },
  }
}

function dropFirst<Key>(kept: { keys(): Iterator<Key>; delete(key: Key): boolean }): void {
  const first = kept.keys().next()
  if (!first.done) kept.delete(first.value)
}
