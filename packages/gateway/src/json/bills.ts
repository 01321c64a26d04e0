// A merchant's bills: which days there are, and where one is downloaded.
import { z } from 'zod'

import { changing, looking } from './door.ts'

/** Yuan with two decimals, as everywhere. */
const sum = z.string()

/** What came in and went out on one day in China. */
export const billDay = z.object({
  /** yyyy-MM-dd */
  day: z.string(),
  entries: z.number(),
  income: sum,
  expense: sum,
  /** Income less expense; a minus in front where more went out. */
  net: sum,
  /** Whether its bill can be downloaded: it is over. */
  isReady: z.boolean(),
})

/** The days of the last 90 that have entries, newest first. */
export const billDays = looking('/api/console/bills', {
  room: 'console',
  who: ['merchant'],
  answer: z.object({
    /** yyyy-MM-dd, by the gateway's clock; it has no bill yet. */
    today: z.string(),
    days: z.array(billDay),
  }),
})
export type BillDaysView = z.output<typeof billDays.answer>

/**
 * An address that is good for 30 seconds: lead the browser there at once. Errors (409): the wire's
 * BILL_NOT_EXIST, BILL_DATE_BEFORE_REGISTRATION, USER_RATE_LIMIT.
 */
export const billAddress = changing('POST', '/api/console/bills/address', 'bill.download', {
  room: 'console',
  who: ['merchant'],
  body: z.object({
    type: z.enum(['signcustomer', 'trade']).default('signcustomer'),
    /** A finished day, or month, by the gateway's clock. */
    date: z.string().regex(/^20\d{2}-\d{2}(-\d{2})?$/, 'yyyy-MM-dd or yyyy-MM'),
  }),
  answer: z.object({
    url: z.string(),
    /** Its files have no line of values. */
    isEmpty: z.boolean(),
  }),
})
