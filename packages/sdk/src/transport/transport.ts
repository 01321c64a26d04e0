/** One HTTP request. It is always a POST of a form, and redirects are never followed. */
export interface TransportRequest {
  /** With its query; https, or http for a gateway of one's own. */
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  /** Percent-encoded, so plain ASCII. */
  readonly body: string
  /** Milliseconds until a connection must stand. */
  readonly connectTimeoutMs: number
  /** Milliseconds until the last byte of the answer must have come. */
  readonly timeoutMs: number
  readonly responseBytesMax: number
  readonly signal?: AbortSignal | undefined
}

/** What came back, whatever its status. */
export interface TransportResponse {
  readonly status: number
  /** The platform's number for this request, from the header `trace_id`. */
  readonly traceId: string | undefined
  readonly body: Uint8Array
}

/**
 * How requests travel. Replace it to send them through a proxy or to answer them in a test. `send`
 * rejects with a {@link TransportFault}; any other error counts as a request that may have arrived.
 */
export interface Transport {
  send(request: TransportRequest): Promise<TransportResponse>
  /** Gives up the connections it keeps. */
  close?(): void
}

/** Why there is no answer; stable. */
export type TransportFaultCode =
  | 'unreachable'
  | 'connection-cut'
  | 'timeout'
  | 'aborted'
  | 'response-too-large'

/**
 * A request without an answer. `sent` is false only when nothing of the request can have left this
 * machine: no name, no connection, no TLS.
 */
export class TransportFault extends Error {
  override readonly name = 'TransportFault'
  readonly code: TransportFaultCode
  readonly sent: boolean

  constructor(code: TransportFaultCode, sent: boolean, message: string, cause?: unknown) {
    super(message, cause === undefined ? {} : { cause })
    this.code = code
    this.sent = sent
  }
}

/** Nobody answered at the address: says which one, and the system's code where there is one. */
export function unreachable({ url }: TransportRequest, cause?: unknown): TransportFault {
  const code = cause instanceof Error && 'code' in cause ? ` (${String(cause.code)})` : ''
  const message =
    `The gateway at ${new URL(url).host} could not be reached${code}: ` +
    'check the option gateway, and whether something listens there.'
  return new TransportFault('unreachable', false, message, cause)
}
