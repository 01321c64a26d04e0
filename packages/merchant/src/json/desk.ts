// The merchant's desk: comparisons with the platform's records.
import { z } from 'zod'

import { door } from './door.ts'
import { moment } from './fields.ts'

const report = z.object({
  /** In GMT+8. */
  day: z.string(),
  ranAt: moment,
  /** Past days by bill, the current one by query. */
  source: z.enum(['bill', 'query']),
  /** Movements compared. */
  checked: z.number(),
  /** Differences that are mended: what the platform knew, we know now. */
  repaired: z.number(),
  differences: z.array(
    z.object({
      what: z.enum(['missing_here', 'missing_there', 'amount']),
      kind: z.enum(['payment', 'payout', 'return', 'recall']),
      outOrderNo: z.string(),
      operationId: z.string().nullable(),
      here: z.string().nullable(),
      there: z.string().nullable(),
    }),
  ),
})

export const seeReconciliations = door('GET', '/api/desk/reconciliations', {
  who: 'desk',
  summary: 'The latest comparison of each day, newest first',
  answer: z.object({ reports: z.array(report) }),
})

export const runReconciliation = door('POST', '/api/desk/reconciliations', {
  who: 'desk',
  summary: 'Compares a day with the platform’s records now, and mends what can be',
  body: z.object({
    /** The current one unless given. */
    day: z
      .string()
      .regex(/^20\d{2}-\d{2}-\d{2}$/)
      .optional(),
  }),
  answer: report,
  problems: ['bill_missing'],
})
