// Deposits and withdrawals: one operator books them, another one confirms, and then the money
// moves, once. It moves under the number of the booking: whoever dies between the confirmation and
// the money, or between the money and writing it down, leaves a booking that the next one repeats.
import { strict as assert } from 'node:assert'

import { dueWorker, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import type { Funds } from '../funds/engine.ts'
import type { FundCommand } from '../funds/model.ts'
import { cashLimits } from '../limits.ts'
import type { Users } from '../users/users.ts'
import type { Booking, BookingTerms, CashRefusal } from './model.ts'
import type { BookingState } from './states.ts'
import * as store from './store/bookings.ts'

/** A booking as it stands now, or why nothing was done. */
export type CashOutcome = { readonly booking: Booking } | { readonly refusal: CashRefusal }

export interface CashDesk {
  /** The same number with the same wallet, way and amount is the same booking. */
  book(terms: BookingTerms, operator: bigint): Promise<CashOutcome>
  /** Moves the money. Where the booking is still `confirmed` afterwards, it moves by itself. */
  confirm(number: string, operator: bigint): Promise<CashOutcome>
  /** Whoever booked it may reject it, too. */
  reject(number: string, operator: bigint): Promise<CashOutcome>
  /** Newest first; `before`: the id of the last one that is known already. */
  list(of: { state?: BookingState | undefined; before?: bigint | undefined }): Promise<Booking[]>
  /** Finishes what is under way. */
  stop(): Promise<void>
}

export interface CashDeskOptions {
  readonly sql: Sql
  readonly clock: Clock
  /** By which it is known that somebody has died. */
  readonly systemClock: Clock
  readonly funds: Pick<Funds, 'submit'>
  readonly users: Pick<Users, 'find'>
  readonly onFault: (fault: unknown) => void
}

/** Begins to look for confirmed bookings whose money has not moved, in any number of processes. */
export function openCashDesk(options: CashDeskOptions): CashDesk {
  const { sql, clock, systemClock, funds, users, onFault } = options
  const leaseFrom = (now: Date): Date => new Date(now.getTime() + cashLimits.leaseMs)
  const settle = async (booking: Booking): Promise<void> => {
    const outcome = await funds.submit(commandOf(booking))
    const refusal = 'refusal' in outcome ? outcome.refusal : null
    await store.settleBooking(sql, { number: booking.number, refusal, at: clock.now() })
  }
  const worker = dueWorker<Booking>({
    name: 'bookings',
    clock: systemClock,
    claim: ({ now, limit }) =>
      store.claimConfirmed(sql, { now, limit, settleAt: leaseFrom(systemClock.now()) }),
    nextDueAt: () => store.nextToSettle(sql),
    perform: settle,
    keyOf: ({ number }) => number,
    inFlightMax: cashLimits.inFlightMax,
    idleMs: cashLimits.idleMs,
    onFault,
  })
  const found = async (number: string): Promise<Booking> => {
    const booking = await store.findBooking(sql, number)
    assert(booking, 'bookings are never deleted')
    return booking
  }
  return {
    async book(terms, operator) {
      const owner = await users.find(terms.userId)
      if (!owner || owner.kind === 'operator') return { refusal: 'unknown_user' }
      const booked = await store.insertBooking(sql, terms, operator, clock.now())
      if (booked) return { booking: booked }
      const earlier = await found(terms.number)
      return isSame(earlier, terms) ? { booking: earlier } : { refusal: 'number_used' }
    },
    async confirm(number, by) {
      const settleAt = leaseFrom(systemClock.now())
      const decision = { number, event: 'confirm', by, at: clock.now(), settleAt } as const
      const confirmed = await store.decideBooking(sql, decision)
      if (!confirmed) return whyNot(await store.findBooking(sql, number), by, 'confirm')
      // It is confirmed, whatever becomes of this: the worker repeats what failed here.
      await settle(confirmed).catch(onFault)
      return { booking: await found(number) }
    },
    async reject(number, by) {
      const decision = { number, event: 'reject', by, at: clock.now(), settleAt: null } as const
      const rejected = await store.decideBooking(sql, decision)
      if (rejected) return { booking: rejected }
      return whyNot(await store.findBooking(sql, number), by, 'reject')
    },
    list: ({ state, before }) =>
      store.listBookings(sql, {
        state: state ?? null,
        before: before ?? 2n ** 62n,
        limit: cashLimits.listed,
      }),
    stop: () => worker.stop(),
  }
}

const isSame = (earlier: Booking, { kind, userId, amount }: BookingTerms): boolean =>
  earlier.kind === kind && earlier.userId === userId && earlier.amount === amount

/** A decision that was made before by the same operator is only repeated. */
function whyNot(
  booking: Booking | undefined,
  by: bigint,
  event: 'confirm' | 'reject',
): CashOutcome {
  if (!booking) return { refusal: 'not_found' }
  if (booking.state === 'booked') return { refusal: 'same_operator' }
  const wasRejected = booking.state === 'rejected'
  const isRepeat = booking.decidedBy === by && wasRejected === (event === 'reject')
  return isRepeat ? { booking } : { refusal: 'already_decided' }
}

/** The blank keeps these numbers apart from all others that a wallet's deposits may have. */
function commandOf({ kind, userId, amount, number }: Booking): FundCommand {
  const terms = { userId, amount, number: `booking ${number}` }
  return kind === 'deposit' ? { kind: 'deposit', ...terms } : { kind: 'withdraw', ...terms }
}
