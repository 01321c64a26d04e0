// The states of an application and of a product contract, as docs/reference/states.md shows them.

/** Before there is an APPID: a row of `gateway.application_drafts`. */
export type DraftState = 'draft' | 'submitted' | 'rejected'

/** `offline` and `suspended` applications are known, and refused with isv.not-online-app. */
export type ApplicationState = 'online' | 'offline' | 'suspended'

/** `submit`, `take_offline`, `bring_online`: by its owner; the others by an operator. */
export type ApplicationEvent =
  | 'submit'
  | 'approve'
  | 'reject'
  | 'take_offline'
  | 'bring_online'
  | 'suspend'
  | 'resume'

/** state × event → state; what is not in the table cannot happen. */
export const applicationTransitions = {
  draft: { submit: 'submitted' },
  submitted: { approve: 'online', reject: 'rejected' },
  rejected: { submit: 'submitted' },
  online: { take_offline: 'offline', suspend: 'suspended' },
  offline: { bring_online: 'online', suspend: 'suspended' },
  suspended: { resume: 'online' },
} as const satisfies Record<
  DraftState | ApplicationState,
  Partial<Record<ApplicationEvent, DraftState | ApplicationState>>
>

/** Before it is signed nothing can be called with it; rejected, it may be asked for again. */
export type ProductState = 'requested' | 'rejected' | 'signed' | 'suspended'

/** `request`: by the merchant; the others by an operator. */
export type ProductEvent = 'request' | 'approve' | 'reject' | 'suspend' | 'resume'

/** state × event → state. `none`: there is no row yet. */
export const productTransitions = {
  none: { request: 'requested' },
  requested: { approve: 'signed', reject: 'rejected' },
  rejected: { request: 'requested' },
  signed: { suspend: 'suspended' },
  suspended: { resume: 'signed' },
} as const satisfies Record<ProductState | 'none', Partial<Record<ProductEvent, ProductState>>>

/** The states in which an event may happen, for the guard of a statement. */
export function statesBefore(
  transitions: Readonly<Record<string, Readonly<Record<string, string>>>>,
  event: ApplicationEvent | ProductEvent,
): string[] {
  return Object.keys(transitions).filter((state) => transitions[state]?.[event] !== undefined)
}
