// The operators' room: deposits and withdrawals, booked by one and confirmed by another.
import { z } from 'zod'

import { changing, looking } from './door.ts'
import { logonId, moment, userNumber, yuan } from './fields.ts'

/** The operators' own, as of a bank statement; it makes repeats harmless. */
const bookingNumber = z.string().regex(/^[\x21-\x7e]{1,64}$/, '1 to 64 visible ASCII characters')

export const bookingState = z.enum(['booked', 'confirmed', 'rejected', 'settled', 'failed'])

/** Somebody, as operators see them. */
const party = z.object({
  userId: z.string(),
  name: z.string(),
  /** Masked. */
  logonId: z.string(),
  kind: z.enum(['person', 'merchant', 'operator']),
})

export const booking = z.object({
  /** For the next page of the list. */
  id: z.string(),
  number: z.string(),
  kind: z.enum(['deposit', 'withdrawal']),
  amount: z.string(),
  note: z.string(),
  state: bookingState,
  owner: party,
  bookedBy: party,
  bookedAt: moment,
  decidedBy: party.nullable(),
  decidedAt: moment.nullable(),
  settledAt: moment.nullable(),
  /** Of a failed one: the sub_code that says why, as MONEY_NOT_ENOUGH. */
  refusal: z.string().nullable(),
  /** Whether the operator who asks may confirm it: it waits, and somebody else booked it. */
  mayConfirm: z.boolean(),
})
export type BookingView = z.output<typeof booking>

/** Fifty at a time, newest first. */
export const listBookings = looking('/api/console/bookings', {
  room: 'console',
  who: ['operator'],
  query: z.object({
    state: bookingState.optional(),
    /** `id` of the last one of the page before. */
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional(),
  }),
  answer: z.object({ bookings: z.array(booking) }),
})

/** Errors: unknown_user (404), number_used (409). */
export const bookCash = changing('POST', '/api/console/bookings', 'cash.book', {
  room: 'console',
  who: ['operator'],
  body: z.object({
    number: bookingNumber,
    kind: z.enum(['deposit', 'withdrawal']),
    /** A user's number or PID, or a phone number or e-mail address that one of them has. */
    owner: z.union([userNumber, logonId]),
    amount: yuan,
    note: z
      .string()
      .trim()
      .max(200)
      .regex(/^[^\p{Cc}]*$/u, 'one line')
      .default(''),
  }),
  answer: booking,
})

const decision = {
  room: 'console',
  who: ['operator'],
  params: z.object({ number: bookingNumber }),
  answer: booking,
} as const

/**
 * Answers with the booking: settled, failed, or confirmed where the money will move by itself.
 * Errors: not_found (404), same_operator (403), already_decided (409).
 */
export const confirmBooking = changing(
  'POST',
  '/api/console/bookings/:number/confirm',
  'cash.confirm',
  decision,
)

/** Errors: not_found (404), already_decided (409). */
export const rejectBooking = changing(
  'POST',
  '/api/console/bookings/:number/reject',
  'cash.reject',
  decision,
)
