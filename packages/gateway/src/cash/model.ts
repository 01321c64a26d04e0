// Deposits and withdrawals as operators book them.
import type { Fen } from '@hongbao/ledger'

import type { CashKind } from '../funds/model.ts'
import type { BookingState } from './states.ts'

/** What an operator says: whose wallet, which way, how much, under which number. */
export interface BookingTerms {
  /** The operators' own, as of a bank statement; used once. */
  readonly number: string
  readonly kind: CashKind
  readonly userId: bigint
  readonly amount: Fen
  readonly note: string
}

/** A booking as it stands. Times are the gateway's. */
export interface Booking extends BookingTerms {
  readonly id: bigint
  readonly state: BookingState
  readonly bookedBy: bigint
  readonly bookedAt: Date
  readonly decidedBy: bigint | null
  readonly decidedAt: Date | null
  readonly settledAt: Date | null
  /** A sub_code: why the money could not move. */
  readonly refusal: string | null
}

/** Why something is not done with a booking. */
export type CashRefusal =
  | 'already_decided'
  | 'not_found'
  | 'number_used'
  | 'same_operator'
  | 'unknown_user'
