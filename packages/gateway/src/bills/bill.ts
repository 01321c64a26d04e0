// A bill as a file: read from a cursor, written as CSV, packed, a page of entries at a time. A day
// with a million transfers takes no more memory than one with a thousand.
import { Readable, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'

import { inTransaction, type Sql } from '@hongbao/database'

import { billLimits } from '../limits.ts'
import type { BillEntry } from './entry.ts'
import { fundFiles } from './fund-files.ts'
import { accountOf, type Heading } from './heading.ts'
import { hoursOf, type Period } from './period.ts'
import { closeEntries, fetchEntries, openEntries } from './store/entries.ts'
import { tradeFiles } from './trade-files.ts'
import { zipped } from './zip.ts'

/** The kinds of bill there are. */
export const billTypes = ['signcustomer', 'trade'] as const

export type BillType = (typeof billTypes)[number]

/** Which bill. */
export interface Bill {
  readonly pid: bigint
  readonly type: BillType
  readonly period: Period
}

/** `20880000000000010156_20260104`: what the names of its files begin with. */
export const fileNameOf = ({ pid, period }: Bill): string =>
  `${accountOf(pid)}_${period.name.replaceAll('-', '')}`

/**
 * Writes the zip of a bill. All of it is of one snapshot. The target sets the pace; when it is
 * closed, or too slow for the time there is, the reading ends with it.
 */
export async function writeBill(
  sql: Sql,
  bill: Bill,
  { writtenAt, target }: { writtenAt: Date; target: Writable },
): Promise<void> {
  const heading: Heading = { ...bill, writtenAt, fileName: fileNameOf(bill) }
  if (bill.type === 'trade') return pipeline(zipped(tradeFiles(heading), writtenAt), target)
  const { downloadMsMax } = billLimits
  const work = async (tx: Sql): Promise<void> => {
    await tx`set transaction isolation level repeatable read, read only`
    await tx`select set_config('statement_timeout', ${String(downloadMsMax)}, true)`
    await pipeline(Readable.from(zipped(fundFiles(heading, pagesOf(tx, bill)), writtenAt)), target)
  }
  await inTransaction(sql, work, { timeoutMs: downloadMsMax })
}

/** Hour by hour, so that no statement of a month sorts more than an hour's entries. */
async function* pagesOf(tx: Sql, { pid, period }: Bill): AsyncGenerator<readonly BillEntry[]> {
  for (const hour of hoursOf(period)) {
    await openEntries(tx, { pid, ...hour })
    let page = await fetchEntries(tx, billLimits.pageEntries)
    while (page.length > 0) {
      yield page
      page = await fetchEntries(tx, billLimits.pageEntries)
    }
    await closeEntries(tx)
  }
}
