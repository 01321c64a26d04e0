import { seenKeysMaxDefault } from '../limits.ts'

/**
 * Remembers the operations that the merchant has dealt with. Keep it in a database when more than
 * one process answers notifications, or when they should be remembered over a restart.
 */
export interface SeenStore {
  has(key: string): boolean | Promise<boolean>
  /** Called only after the merchant's function has succeeded. */
  add(key: string): void | Promise<void>
}

/** Remembers the last so many operations, in this process. */
export function memorySeenStore(keysMax: number = seenKeysMaxDefault): SeenStore {
  // A set keeps the order in which its members came.
  const keys = new Set<string>()
  return {
    has: (key) => keys.has(key),
    add: (key) => {
      keys.add(key)
      for (const oldest of keys) {
        if (keys.size <= keysMax) break
        keys.delete(oldest)
      }
    },
  }
}
