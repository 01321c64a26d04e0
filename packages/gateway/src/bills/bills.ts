// Bills, as they are asked for: whether there is one, and the address from which it is fetched.
import type { Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import type { CallLimiter } from '../http/admission/call-limiter.ts'
import { billLimits } from '../limits.ts'
import type { Passes } from '../passes/passes.ts'
import { billTypes, fileNameOf, type Bill } from './bill.ts'
import { accountOf } from './heading.ts'
import { dayOf, daysUntil, parsePeriod, type Period } from './period.ts'
import { hasEntries, sumDays, type DaySums } from './store/entries.ts'
import { registrationOf } from './store/registration.ts'

/** Why there is no address, as on the wire. */
export type BillRefusal =
  | 'BILL_DATE_BEFORE_REGISTRATION'
  | 'BILL_NOT_EXIST'
  | 'INVAILID_ARGUMENTS'
  | 'TYPE_NOT_SUPPORTED'
  | 'USER_RATE_LIMIT'

/** Where a bill is for half a minute. */
export interface BillAddress {
  readonly url: URL
  /** The files have no line of values. */
  readonly isEmpty: boolean
}

/** The latest days of a merchant, for a list to choose from. */
export interface BillDays {
  /** yyyy-MM-dd; it has no bill yet. */
  readonly today: string
  /** Days that have entries, newest first. */
  readonly days: readonly (DaySums & { readonly isReady: boolean })[]
}

export interface Bills {
  /** `type` and `date` are what the caller wrote. */
  addressOf(asked: {
    readonly pid: bigint
    readonly type: string
    readonly date: string
  }): Promise<BillAddress | { readonly refusal: BillRefusal }>
  /** The bill behind an address, if that is one of ours and still good. `query` as it came. */
  billAt(query: string): Promise<Bill | undefined>
  latestDays(pid: bigint): Promise<BillDays>
}

export interface BillsOptions {
  readonly sql: Sql
  /** The gateway's: it says which days are over. */
  readonly clock: Clock
  /** The system's, for counting how often somebody asks. */
  readonly limiter: CallLimiter
  readonly passes: Passes
  /** How merchants reach us. */
  readonly publicUrl: URL
}

/** Where addresses lead. */
export const billPath = '/downloadBillFile.resource'

const purpose = 'bill'

export function openBills({ sql, clock, limiter, passes, publicUrl }: BillsOptions): Bills {
  return {
    async addressOf({ pid, type, date }) {
      if (!limiter.take(`bill ${pid}`, billLimits.askedPerSecondMax)) {
        return { refusal: 'USER_RATE_LIMIT' }
      }
      const named = nameBill(pid, type, date)
      if ('refusal' in named) return named
      const { period } = named
      const registeredAt = await registrationOf(sql, pid)
      if (registeredAt && period.to <= registeredAt) {
        return { refusal: 'BILL_DATE_BEFORE_REGISTRATION' }
      }
      if (!isReady(period, clock.now())) return { refusal: 'BILL_NOT_EXIST' }
      const query = queryOf(named, clock.now())
      const subject = { pid: String(pid), type: named.type, period: period.name, query }
      const token = await passes.issue(purpose, subject, billLimits.addressMs)
      const isEmpty = named.type === 'trade' || !(await hasEntries(sql, { pid, ...period }))
      return { url: new URL(`${billPath}?${query}&token=${token}`, publicUrl), isEmpty }
    },
    async billAt(query) {
      // The address is good as it was given, and in no other form.
      const [, said, token] = /^([^#]{1,500})&token=([\w-]{43})$/.exec(query) ?? []
      const subject = token === undefined ? undefined : await passes.read(purpose, token)
      if (subject === undefined || subject['query'] !== said) return undefined
      const { pid, type, period } = subject
      const named = nameBill(BigInt(String(pid)), String(type), String(period))
      return 'refusal' in named ? undefined : named
    },
    async latestDays(pid) {
      const now = clock.now()
      const period = daysUntil(now, billLimits.daysListed)
      const days = await sumDays(sql, { pid, ...period })
      const isReadyDay = (day: string): boolean => {
        const named = parsePeriod(day)
        return named !== undefined && isReady(named, now)
      }
      return {
        today: dayOf(now).name,
        days: days.map((sums) => ({ ...sums, isReady: isReadyDay(sums.day) })),
      }
    },
  }
}

function nameBill(
  pid: bigint,
  type: string,
  date: string,
): Bill | { readonly refusal: BillRefusal } {
  const known = billTypes.find((one) => one === type)
  if (known === undefined) return { refusal: 'TYPE_NOT_SUPPORTED' }
  const period = parsePeriod(date)
  return period ? { pid, type: known, period } : { refusal: 'INVAILID_ARGUMENTS' }
}

/** What was decided in the last moment of a day is on disk some seconds later. */
const isReady = ({ to }: Period, now: Date): boolean =>
  to.getTime() + billLimits.readyAfterMs <= now.getTime()

/** As the platform's, of characters that nobody has to encode. */
function queryOf(bill: Bill, now: Date): string {
  const fileName = `${fileNameOf(bill)}.csv.zip`
  const pairs = [
    ['bizType', bill.type === 'trade' ? 'trade' : 'fnd'],
    ['userId', accountOf(bill.pid)],
    ['fileType', 'csv.zip'],
    ['bizDates', bill.period.name.replaceAll('-', '')],
    ['downloadFileName', fileName],
    ['fileId', fileName],
    ['timestamp', String(now.getTime())],
  ]
  return pairs.map((pair) => pair.join('=')).join('&')
}
