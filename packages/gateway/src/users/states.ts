// The states of somebody's account, as docs/reference/states.md shows them.

/** `waiting`: an operator whom another one has invited, and whom a third has not admitted yet. */
export type UserStatus = 'waiting' | 'open' | 'blocked'

type UserEvent = 'admit' | 'block' | 'unblock'

/** state × event → state; what is not in the table cannot happen. */
export const userTransitions = {
  waiting: { admit: 'open', block: 'blocked' },
  open: { block: 'blocked' },
  blocked: { unblock: 'open' },
} as const satisfies Record<UserStatus, Partial<Record<UserEvent, UserStatus>>>
