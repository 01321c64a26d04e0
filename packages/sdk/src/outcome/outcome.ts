import type { Retry, Words } from '@hongbao/protocol'
import type { AlipayFault, UnknownReason } from './alipay-fault.ts'

/**
 * What became of a call. `done` and `refused` are final; `unknown` means that nobody on this side
 * can tell yet whether money has moved. Then call again with the very same content and numbers, or
 * query: never with new numbers, or one red packet may be paid twice.
 * https://opendocs.alipay.com/common/02km9f
 */
export type Outcome<Response> = Done<Response> | Refused | Unknown

/** It has happened, now or at an earlier call with the same numbers. */
export interface Done<Response> {
  readonly outcome: 'done'
  readonly response: Response
  /** The platform's number for the request that brought the answer, for its support. */
  readonly traceId: string | undefined
}

/** This call has moved nothing, and the platform says why. */
export interface Refused {
  readonly outcome: 'refused'
  /** `40004`, `20001` and so on. */
  readonly code: string
  readonly subCode: string | undefined
  /** For developers and logs, in the platform's words. Not for users. */
  readonly message: string
  /** The sentence to show to the user, in Chinese and in English. */
  readonly userMessage: Words
  /** What a repetition with the same content and numbers would bring. */
  readonly retry: Retry
  readonly traceId: string | undefined
}

/** It may have happened. Call again with the very same numbers, or query. */
export interface Unknown {
  readonly outcome: 'unknown'
  /** What kept it open in the end. */
  readonly reason: UnknownReason
  /** For developers and logs. */
  readonly message: string
  /** Requests made, queries included. At 0 nothing has left this process. */
  readonly attempts: number
  /** The fault behind the reason, with its own `cause` where there was one. */
  readonly cause: AlipayFault
  readonly traceId: string | undefined
}
