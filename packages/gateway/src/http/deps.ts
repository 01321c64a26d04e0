// What the gateway's HTTP side is given. Nothing here is read from the environment.
import type { Logger } from 'pino'

import type { Applications } from '../applications/applications.ts'
import type { CallLog } from '../calls/call-log.ts'
import type { Clock } from '../clock.ts'
import type { Funds } from '../funds/engine.ts'
import type { Lookup } from '../funds/lookup.ts'
import type { Operation } from '../operations/operation.ts'
import type { Passes } from '../passes/passes.ts'
import type { Signatures } from './answering/signatures.ts'
import type { CallLimiter } from './admission/call-limiter.ts'
import type { Metrics } from './metrics.ts'
import type { Faults } from './performing.ts'

export interface GatewayDeps {
  readonly applications: Applications
  readonly clock: Clock
  /** Calls that a server makes and waits for, by method. */
  readonly operations: ReadonlyMap<string, Operation>
  readonly funds: Pick<Funds, 'submit'>
  readonly lookup: Pick<Lookup, 'orderAt'>
  readonly signatures: Signatures
  readonly passes: Pick<Passes, 'issue'>
  readonly limiter: CallLimiter
  readonly metrics: Metrics
  /** For the developers of applications. */
  readonly callLog: Pick<CallLog, 'note'>
  readonly log: Logger
  readonly traceIds: () => string
  /** Resolves when the database answers. */
  readonly ping: () => Promise<unknown>
  /** How far a request's timestamp may be off; absent: only its form is checked. */
  readonly timestampWindowMs?: number | undefined
  /** Absent in production: then none of the sandbox's doors is there. */
  readonly sandbox?: SandboxDeps | undefined
}

/** What the sandbox adds. */
export interface SandboxDeps {
  readonly faults: Faults
  /** How browsers reach us. */
  readonly publicUrl: URL
}
