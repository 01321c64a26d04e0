// Pages of a wallet's entries. What a filter skips has to be read, too, so a page reads no more
// than so many, and says where the next one goes on.
import type { Sql } from '@hongbao/database'
import { listEntries, versionAt, type AccountKey, type Entry } from '@hongbao/ledger'

import type { EntryKind } from '../json/wallet.ts'
import { walletLimits } from '../limits.ts'
import { fitting } from './explain-entries.ts'
import type { Span } from './spans.ts'
import type { Versions } from './store/year-sums.ts'

export interface PageWanted {
  /** Below this version. */
  readonly before?: string | undefined
  readonly direction?: 'in' | 'out' | undefined
  readonly kind?: EntryKind | undefined
  readonly span?: Span | undefined
}

export interface EntryPage {
  readonly entries: readonly Entry[]
  readonly next: string | null
}

/** The versions of the entries in a span of time. */
export async function versionsIn(sql: Sql, account: AccountKey, span: Span): Promise<Versions> {
  const [after, last] = await Promise.all([
    versionAt(sql, account, span.from),
    versionAt(sql, account, span.to),
  ])
  return { after, last }
}

/** One page, newest first. */
export async function entryPage(
  sql: Sql,
  account: AccountKey,
  { before, direction, kind, span }: PageWanted,
): Promise<EntryPage> {
  const { after = 0n, last } = span ? await versionsIn(sql, account, span) : {}
  const ends = [before === undefined ? undefined : BigInt(before), last && last + 1n]
  const bounds = ends.filter((end) => end !== undefined)
  const isFiltered = direction !== undefined || kind !== undefined
  const limit = isFiltered ? walletLimits.entriesReadMax : walletLimits.pageRows + 1
  const read = await listEntries(sql, account, {
    after,
    limit,
    ...(bounds.length > 0 && { before: bounds.reduce((a, b) => (a < b ? a : b)) }),
  })
  const passing = read.filter(({ amount }) => !direction || amount > 0n === (direction === 'in'))
  const found = kind === undefined ? passing : await fitting(sql, passing, kind)
  const entries = found.slice(0, walletLimits.pageRows)
  if (found.length > entries.length) return { entries, next: versionOf(entries.at(-1)) }
  return { entries, next: read.length === limit ? versionOf(read.at(-1)) : null }
}

const versionOf = (entry: Entry | undefined): string | null =>
  entry ? String(entry.version) : null
