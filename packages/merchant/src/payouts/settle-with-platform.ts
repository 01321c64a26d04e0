// What one attempt at moving money told: an end, or that it has to be asked for again. A refusal is
// believed only after the platform was asked whether an earlier attempt has gone through.
import { parseTimestamp } from '@hongbao/protocol'
import type { AlipayClient, Outcome, QueryResponse } from '@hongbao/sdk'

import { payoutLimits } from '../limits.ts'
import type { Settlement } from '../packets/model.ts'

/** `later`: nothing is known, or the reason may pass. */
export type Attempt = Settlement | { readonly later: true; readonly reason: string }

/** The numbers by which an operation is found. */
export type OperationNumbers =
  | { readonly auth_no: string; readonly out_request_no: string }
  | { readonly out_order_no: string; readonly out_request_no: string }

export interface AttemptContext {
  readonly client: Pick<AlipayClient, 'fundCouponOperationQuery'>
  /** With this one. */
  readonly attempts: number
  readonly numbers: OperationNumbers
}

interface Moved {
  readonly operation_id: string
  readonly gmt_trans?: string | undefined
}

/** Turns the outcome of a call into what is to be done about it. */
export async function judgeAttempt(
  outcome: Outcome<Moved>,
  { client, attempts, numbers }: AttemptContext,
): Promise<Attempt> {
  if (outcome.outcome === 'done') {
    return movedBy(outcome.response)
  }
  if (outcome.outcome === 'unknown') return { later: true, reason: outcome.reason }
  const failure = outcome.subCode ?? outcome.code
  const mayPass = outcome.retry !== 'never' && attempts < payoutLimits.refusalsMax
  if (mayPass) return { later: true, reason: failure }
  return judgeQuery(await client.fundCouponOperationQuery(numbers), failure)
}

const movedBy = ({ operation_id: operationId, gmt_trans: at }: Moved): Settlement => ({
  done: true,
  operationId,
  at: (at === undefined ? undefined : parseTimestamp(at)) ?? null,
})

function judgeQuery(query: Outcome<QueryResponse>, failure: string): Attempt {
  if (query.outcome === 'done') {
    const { status } = query.response
    if (status === 'SUCCESS') return movedBy(query.response)
    if (status === 'CLOSED') return { done: false, failure }
    return { later: true, reason: 'processing' }
  }
  const isAbsent =
    query.outcome === 'refused' &&
    ['AUTH_OPERATION_NOT_EXIST', 'AUTH_ORDER_NOT_EXIST'].includes(query.subCode ?? '')
  return isAbsent ? { done: false, failure } : { later: true, reason: failure }
}

/** When to ask again: twice as long each time. */
export function againAt(now: Date, attempts: number): Date {
  const { pauseMsFirst, pauseMsMax } = payoutLimits
  const pauseMs = Math.min(pauseMsMax, pauseMsFirst * 2 ** Math.min(attempts - 1, 20))
  return new Date(now.getTime() + pauseMs)
}
