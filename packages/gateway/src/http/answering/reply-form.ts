import type { Charset, Contract, RequestParameters, SignType } from '@hongbao/protocol'

import type { PlatformKey } from '../../applications/model.ts'

/** What answers are signed with. */
export interface Signer {
  readonly platformKey: PlatformKey
  readonly signType: SignType
}

/** How the answer to a call has to look, as far as the call has been understood. */
export interface ReplyForm {
  readonly nodeName: string
  readonly charset: Charset
  /** As read; absent when nothing could be read. */
  readonly parameters?: RequestParameters | undefined
  /** Of the method that was asked for, also when the call was turned down before that. */
  readonly contract?: Contract | undefined
  readonly appId?: string | undefined
  /** Whether that application has sent it; without, anybody may have. */
  readonly isSigned?: boolean | undefined
  /** Absent as long as the application is not known: the answer is not signed then. */
  readonly signer?: Signer | undefined
  /** Present when the answer has to be encrypted. */
  readonly aesKey?: string | undefined
}
