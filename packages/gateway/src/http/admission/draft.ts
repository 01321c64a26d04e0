// A call on its way through the checks: what was sent, and what the stages have found out so far.
import { strict as assert } from 'node:assert'

import type { Charset, Contract, RequestParameters, SignType } from '@hongbao/protocol'

import type { Applications } from '../../applications/applications.ts'
import type { Application, ProductContracts } from '../../applications/model.ts'
import type { Clock } from '../../clock.ts'
import type { TokenUser } from '../../operations/operation.ts'
import type { Refusal } from '../refusal.ts'
import type { CallLimiter } from './call-limiter.ts'

/** Raw bytes, as received: the query without its `?`, and the body. Either may be empty. */
export interface Source {
  readonly query: Uint8Array
  readonly body: Uint8Array
}

export interface Draft {
  readonly charset: Charset
  readonly parameters: RequestParameters
  /** Once it is known, answers are signed with its platform key. */
  application?: Application
  /** How the request is signed, and its answer will be. */
  signType?: SignType
  /** The application itself has sent this, and nobody in its name. */
  isSigned?: boolean
  /** Decrypted, if it was encrypted; empty without one. */
  bizContent: string
  /** Whether the answer has to be encrypted, as the request was. */
  isEncrypted: boolean
  /** Who owns what is made: the application's owner, or who authorised it. */
  merchant?: { readonly pid: bigint; readonly authAppId: string }
  contract?: Contract
  products?: ProductContracts
  /** Whom auth_token names, where the contract needs a user. */
  user?: TokenUser
  /** The business parameters as an object. */
  content?: Readonly<Record<string, unknown>>
  /** The same as the contract understands them. */
  request?: unknown
}

export interface AdmissionDeps {
  readonly applications: Applications
  readonly limiter: CallLimiter
  readonly clock: Clock
  /** How far a timestamp may be off; absent: only its form is checked. */
  readonly timestampWindowMs?: number | undefined
}

/**
 * One check. It fills in what it finds out, or returns why the call is refused. Most are
 * synchronous, and what is remembered is too: a call then passes all of them in one turn.
 */
export type Stage = (
  draft: Draft,
  deps: AdmissionDeps,
) => Refusal | undefined | Promise<Refusal | undefined>

/** A parameter's value; an empty one counts as missing, as it does under the signature. */
export function valueOf(draft: Draft, name: string): string | undefined {
  return draft.parameters.get(name) || undefined
}

/** What an earlier stage has found: its absence would be our mistake, not the caller's. */
export function found<T>(value: T | undefined): T {
  assert(value !== undefined, 'an earlier stage finds this')
  return value
}
