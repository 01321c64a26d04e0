import type { KeyFormErrorCode } from '@hongbao/protocol'

/** What a caller did wrong; stable. */
export type MisuseCode =
  | 'invalid-option'
  | 'private-key'
  | 'alipay-public-key'
  | 'own-key-as-alipay-key'
  | 'certificate'
  | 'certificate-of-another-key'
  | 'encrypt-key'
  | 'invalid-request'
  | 'reserved-parameter'
  | 'body-already-read'

export interface MisuseDetails {
  /** The option, parameter or member at fault. */
  readonly field?: string
  /** For keys: what exactly is wrong with the text. */
  readonly form?: KeyFormErrorCode
  readonly cause?: unknown
}

/**
 * The program is wrong, not the world: a key in a wrong form, a parameter that cannot be. The only
 * error that the functions of this package throw, always before anything has been sent. `code` is
 * stable; the message says what to do.
 */
export class AlipayMisuseError extends Error {
  override readonly name = 'AlipayMisuseError'
  readonly code: MisuseCode
  readonly field: string | undefined
  readonly form: KeyFormErrorCode | undefined

  constructor(code: MisuseCode, message: string, details: MisuseDetails = {}) {
    super(message, 'cause' in details ? { cause: details.cause } : {})
    this.code = code
    this.field = details.field
    this.form = details.form
  }
}
