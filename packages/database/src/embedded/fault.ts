/** Why an embedded server could not be had; the message says what a person can do about it. */
export type EmbeddedFaultCode =
  | 'no-binaries'
  | 'no-account'
  | 'home-in-use'
  | 'home-moved'
  | 'sockets-taken'
  | 'initdb-failed'
  | 'start-failed'

/** A fault of the embedded server: the world's doing, never a bug of the caller. */
export class EmbeddedFault extends Error {
  override readonly name = 'EmbeddedFault'
  readonly code: EmbeddedFaultCode

  constructor(code: EmbeddedFaultCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause })
    this.code = code
  }
}
