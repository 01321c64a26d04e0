// Ids from a sequence, taken in blocks ahead of need, so that giving one away costs no round trip.
// They are unique over all processes and all time, but there are gaps: what a process had left when
// it ended is never used.

import type { Sql } from './driver.ts'
import { idBlockSize } from './limits.ts'

/** Fresh ids, at once where a block is at hand. */
export interface IdBlocks {
  /** Waits for the database only when the blocks fetched ahead did not keep up. */
  take(count: number): bigint[] | Promise<bigint[]>
  next(): bigint | Promise<bigint>
}

/** `sequence` with its schema, as in `gateway.numbers`. Nothing is fetched before the first use. */
export function idBlocks(sql: Sql, sequence: string, blockSize: number = idBlockSize): IdBlocks {
  let ids: bigint[] = []
  let position = 0
  let fetching: Promise<void> | undefined

  const left = (): number => ids.length - position
  const fetch = async (count: number): Promise<void> => {
    const [row] = await sql<{ ids: string }[]>`
      select string_agg(nextval(${sequence}::text::regclass)::text, ',') as ids
      from generate_series(1, ${count}::integer)`
    ids = [...ids.slice(position), ...row!.ids.split(',').map(BigInt)]
    position = 0
  }
  /** One fetch at a time; whoever needs more than it brings comes again. */
  const refill = (count: number): Promise<void> => {
    fetching ??= fetch(count).finally(() => (fetching = undefined))
    return fetching
  }
  const cut = (count: number): bigint[] => {
    const taken = ids.slice(position, position + count)
    position += count
    // A failure here is met again, and thrown, by whoever finds nothing left.
    if (left() < blockSize / 2) refill(blockSize).catch(() => {})
    return taken
  }
  const waitFor = async (count: number): Promise<bigint[]> => {
    while (left() < count) await refill(Math.max(blockSize, count))
    return cut(count)
  }
  const take = (count: number): bigint[] | Promise<bigint[]> =>
    left() >= count ? cut(count) : waitFor(count)
  return {
    take,
    next() {
      const taken = take(1)
      return Array.isArray(taken) ? taken[0]! : taken.then(([id]) => id!)
    },
  }
}
