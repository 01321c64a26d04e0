// The states of a deposit or withdrawal that an operator has booked.

export type BookingState = 'booked' | 'confirmed' | 'rejected' | 'settled' | 'failed'

/** `settle`: the money has moved. `refuse`: it cannot, for a reason that will not pass. */
export type BookingEvent = 'confirm' | 'reject' | 'settle' | 'refuse'

/** state × event → state; what is not in the table cannot happen. */
export const bookingTransitions = {
  booked: { confirm: 'confirmed', reject: 'rejected' },
  confirmed: { settle: 'settled', refuse: 'failed' },
  rejected: {},
  settled: {},
  failed: {},
} as const satisfies Record<BookingState, Partial<Record<BookingEvent, BookingState>>>
