// What one row of the catalogue says.
import type { ResultCode } from './result-codes.ts'

/** The same in Chinese and in English. */
export interface Words {
  readonly zh: string
  readonly en: string
}

/**
 * What a client may do with the very same request (same numbers, same content).
 * - `same-numbers`: the outcome is unknown. Repeat it or query; never make up new numbers.
 * - `later`: refused and nothing done, for a reason that may pass by itself.
 * - `never`: refused and nothing done; unchanged it will be refused again.
 */
export type Retry = 'same-numbers' | 'later' | 'never'

/** A sub_code: `zh` is its sub_msg, `en` the same for developers, `user` for a merchant's user. */
export interface SubCode extends Words {
  readonly code: ResultCode
  /** One calm sentence that a merchant may show its end user. */
  readonly user: Words
  readonly retry: Retry
}

/** Rows that share everything but name and texts. */
export function subCodeGroup<const Name extends string>(
  shared: Pick<SubCode, 'code' | 'user' | 'retry'>,
  texts: Readonly<Record<Name, readonly [zh: string, en: string]>>,
): Readonly<Record<Name, SubCode>> {
  const rows = Object.entries<readonly [string, string]>(texts)
  return Object.fromEntries(
    rows.map(([name, [zh, en]]) => [name, { zh, en, ...shared }]),
  ) as Record<Name, SubCode>
}
