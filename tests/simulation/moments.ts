// Where an order may have stood while a call was under way, and what a packet's state allows.
import type { Life } from './facts.ts'
import { isBefore, mayPrecede, type Call } from './history.ts'

export interface Moments {
  readonly mayWait: boolean
  readonly mayBeClosed: boolean
  readonly mayBeOpen: boolean
  /** Returned, emptied by a refund, or past its time. */
  readonly mayBeOver: boolean
}

export function momentsOf(life: Life, call: Call): Moments {
  const { funded, closed, returned, refunds } = life
  const isClosed = closed !== undefined && isBefore(closed, call)
  const isFunded = funded !== undefined && isBefore(funded.call, call)
  const mayBeFunded = funded !== undefined && (isFunded || mayPrecede(funded.call, call))
  const isReturned = returned !== undefined && isBefore(returned, call)
  const isOverdue = mayBeFunded && funded.returnDueAt <= call.from
  const mayBeReturned = returned !== undefined && mayPrecede(returned, call)
  const mayBeOverdue = mayBeFunded && funded.returnDueAt <= call.to
  return {
    mayWait: !isFunded && !isClosed,
    mayBeClosed: closed !== undefined && mayPrecede(closed, call),
    mayBeOpen: mayBeFunded && !isReturned && !isOverdue,
    mayBeOver:
      mayBeFunded &&
      (mayBeReturned || mayBeOverdue || refunds.some((refund) => mayPrecede(refund, call))),
  }
}

/** What is told of a packet that is not open, and whether it was true. */
export function isTold(refusal: string, moments: Moments): boolean {
  if (refusal === 'ILLEGAL_STATUS') return moments.mayWait
  if (refusal === 'ORDER_ALREADY_CLOSED') return moments.mayBeClosed
  return refusal === 'ORDER_ALREADY_FINISH' && moments.mayBeOver
}
