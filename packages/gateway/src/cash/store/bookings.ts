// Bookings: made once for each number, and changed only along their states.
import type { Sql } from '@hongbao/database'

import { bookingTransitions, type BookingState } from '../states.ts'
import type { Booking, BookingTerms } from '../model.ts'

const columns = (sql: Sql) => sql`
  id, number, kind, user_id as "userId", amount, note, state, booked_by as "bookedBy",
  booked_at as "bookedAt", decided_by as "decidedBy", decided_at as "decidedAt",
  settled_at as "settledAt", refusal`

/** Undefined where the number is used already. */
export async function insertBooking(
  sql: Sql,
  terms: BookingTerms,
  by: bigint,
  at: Date,
): Promise<Booking | undefined> {
  const { number, kind, userId, amount, note } = terms
  const [row] = await sql<Booking[]>`
    insert into gateway.bookings (number, kind, user_id, amount, note, booked_by, booked_at)
    values (${number}, ${kind}, ${userId}, ${amount}, ${note}, ${by}, ${at})
    on conflict (number) do nothing
    returning ${columns(sql)}`
  return row
}

export async function findBooking(sql: Sql, number: string): Promise<Booking | undefined> {
  const [row] = await sql<Booking[]>`
    select ${columns(sql)} from gateway.bookings where number = ${number}`
  return row
}

/** Newest first, those of one state or all. */
export function listBookings(
  sql: Sql,
  { state, before, limit }: { state: BookingState | null; before: bigint; limit: number },
): Promise<Booking[]> {
  return sql<Booking[]>`
    select ${columns(sql)} from gateway.bookings
     where (${state}::text is null or state = ${state}) and id < ${before}
     order by id desc limit ${limit}`
}

export interface Decision {
  readonly number: string
  readonly event: 'confirm' | 'reject'
  readonly by: bigint
  readonly at: Date
  /** Until when whoever confirms moves the money himself. */
  readonly settleAt: Date | null
}

/** Undefined where it is not to be decided any more, or confirmed by whoever has booked it. */
export async function decideBooking(sql: Sql, decision: Decision): Promise<Booking | undefined> {
  const { number, event, by, at, settleAt } = decision
  const [row] = await sql<Booking[]>`
    update gateway.bookings
       set state = ${bookingTransitions.booked[event]}, decided_by = ${by}, decided_at = ${at},
           settle_at = ${settleAt}
     where number = ${number} and state = 'booked'
       and (${event} = 'reject' or booked_by <> ${by})
    returning ${columns(sql)}`
  return row
}

/** Takes confirmed ones whose money nobody is moving, and says so until `settleAt`. */
export function claimConfirmed(
  sql: Sql,
  { now, settleAt, limit }: { now: Date; settleAt: Date; limit: number },
): Promise<Booking[]> {
  return sql<Booking[]>`
    update gateway.bookings set settle_at = ${settleAt}
     where number in (
       select number from gateway.bookings
        where state = 'confirmed' and settle_at <= ${now}
        order by settle_at limit ${limit} for update skip locked)
    returning ${columns(sql)}`
}

/** When the first confirmed one may be taken. */
export async function nextToSettle(sql: Sql): Promise<Date | undefined> {
  const [row] = await sql<{ at: Date | null }[]>`
    select min(settle_at) as at from gateway.bookings where state = 'confirmed'`
  return row?.at ?? undefined
}

/** Writes down what became of the money; `refusal`: it could not move. */
export async function settleBooking(
  sql: Sql,
  { number, refusal, at }: { number: string; refusal: string | null; at: Date },
): Promise<void> {
  const state = bookingTransitions.confirmed[refusal === null ? 'settle' : 'refuse']
  await sql`
    update gateway.bookings
       set state = ${state}, settled_at = ${at}, refusal = ${refusal}, settle_at = null
     where number = ${number} and state = 'confirmed'`
}
