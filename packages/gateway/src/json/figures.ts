// Money in, out and back per day, for charts. Calls and latency come from the call log.
import { z } from 'zod'

import { looking } from './door.ts'
import { userNumber } from './fields.ts'

/** Yuan with two decimals. */
const sum = z.string()

const moved = {
  /** yyyy-MM-dd in GMT+8 */
  day: z.string(),
  /** Paid into packets. */
  paidIn: sum,
  /** Paid out of them to receivers. */
  paidOut: sum,
  /** Gone back to their payers, on request or because their time was over. */
  back: sum,
}

const query = {
  /** Days up to and with today; 30 unless said. */
  days: z.coerce.number().int().min(1).max(90).default(30),
  /** Of one application only. */
  appId: z
    .string()
    .regex(/^\d{16}$/, '16 digits')
    .optional(),
}

/** A merchant's own: every day, oldest first, the last one being today. */
export const merchantFigures = looking('/api/console/figures', {
  room: 'console',
  who: ['merchant'],
  query: z.object(query),
  answer: z.object({ days: z.array(z.object(moved)) }),
})
export type MerchantFigures = z.output<typeof merchantFigures.answer>

/** Everybody's, or one merchant's: with what came from outside and went back there. */
export const houseFigures = looking('/api/console/operator/figures', {
  room: 'console',
  who: ['operator'],
  query: z.object({ ...query, pid: userNumber.optional() }),
  answer: z.object({
    days: z.array(z.object({ ...moved, deposited: sum, withdrawn: sum })),
  }),
})
export type HouseFigures = z.output<typeof houseFigures.answer>
