// What may become of packets, claims and returns, as docs/reference/states.md shows it.

/**
 * `closed`: not paid in time. `finished`: every share is claimed. `expired`: its time is over, and
 * the rest is on its way back; `returned`: the rest is back with the sender.
 */
export type PacketState = 'waiting' | 'closed' | 'open' | 'finished' | 'expired' | 'returned'

/** `expire`: its time is over, and shares are left. `recall`: the platform gave the rest back. */
export type PacketEvent = 'pay' | 'close' | 'finish' | 'expire' | 'return' | 'recall'

/** state × event → state; what is not in the table cannot happen. */
export const redPacketTransitions = {
  waiting: { pay: 'open', close: 'closed' },
  // Somebody had the cashier open all the while: the money is there, so the packet is.
  closed: { pay: 'open' },
  open: { finish: 'finished', expire: 'expired', recall: 'returned' },
  finished: {},
  expired: { return: 'returned', recall: 'returned' },
  returned: {},
} as const satisfies Record<PacketState, Partial<Record<PacketEvent, PacketState>>>

/** `paying`: it was sent to the platform at least once, and what came of it is not known yet. */
export type ClaimState = 'claimed' | 'paying' | 'paid' | 'failed' | 'returned'

export type ClaimEvent = 'send' | 'settle' | 'refuse' | 'retry' | 'return'

/** state × event → state; what is not in the table cannot happen. */
export const claimTransitions = {
  claimed: { send: 'paying' },
  paying: { send: 'paying', settle: 'paid', refuse: 'failed' },
  paid: {},
  failed: { retry: 'paying', return: 'returned' },
  returned: {},
} as const satisfies Record<ClaimState, Partial<Record<ClaimEvent, ClaimState>>>

/** `refused`: the platform will not give it back, as a rule because it already has. */
export type ReturnState = 'returning' | 'returned' | 'refused'

export type ReturnEvent = 'settle' | 'refuse'

/** state × event → state; what is not in the table cannot happen. */
export const returnTransitions = {
  returning: { settle: 'returned', refuse: 'refused' },
  returned: {},
  refused: {},
} as const satisfies Record<ReturnState, Partial<Record<ReturnEvent, ReturnState>>>

/** The state after an event, or undefined where the event may not happen. */
export const nextPacketState = (state: PacketState, event: PacketEvent): PacketState | undefined =>
  next(redPacketTransitions[state], event)

export const nextClaimState = (state: ClaimState, event: ClaimEvent): ClaimState | undefined =>
  next(claimTransitions[state], event)

export const nextReturnState = (state: ReturnState, event: ReturnEvent): ReturnState | undefined =>
  next(returnTransitions[state], event)

function next<State extends string, Event extends string>(
  row: Partial<Record<Event, State>>,
  event: Event,
): State | undefined {
  return row[event]
}
