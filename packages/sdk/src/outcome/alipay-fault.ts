import type { TransportFaultCode } from '../transport/transport.ts'

/** Why an outcome is unknown; stable. */
export type UnknownReason =
  /**
   * Nothing came back, or not in time: see {@link TransportFaultCode}. At `unreachable` no request
   * has left this machine; the rest may have moved money.
   */
  | TransportFaultCode
  /** Something else than HTTP 200 came back, from whomever. */
  | 'http-status'
  /** The answer is no text that can be read, or a member is missing or malformed. */
  | 'unreadable'
  /** A success, or a refusal that should be signed, came without a signature. */
  | 'unsigned'
  /** The signature is not the platform's. */
  | 'bad-signature'
  /** A genuine answer, but to a request with other numbers. */
  | 'other-operation'
  /** 10003, or 10000 with the status INIT: accepted, not finished. */
  | 'processing'
  /** 20000, or SYSTEM_ERROR: the platform itself does not know. */
  | 'platform-error'
  /** The query does not find the operation, which right after a doubt proves nothing. */
  | 'not-found-yet'
  /** A later request was refused, in a way that says nothing about the earlier one. */
  | 'repeat-refused'
  /** The query was refused. */
  | 'query-refused'

/** The world's failure behind an unknown outcome. It is never thrown, only told. */
export class AlipayFault extends Error {
  override readonly name = 'AlipayFault'
  readonly code: UnknownReason
  readonly traceId: string | undefined

  constructor(code: UnknownReason, message: string, traceId?: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.traceId = traceId
  }
}
