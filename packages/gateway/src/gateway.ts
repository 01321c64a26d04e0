// The gateway as one process runs it: every room is opened here, in the order in which they stand
// on each other, and closed in the opposite one. Several processes may share a database.
import { broadcast, idBlocks, type Pool } from '@hongbao/database'
import { signBytes } from '@hongbao/protocol'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'

import { openApplications } from './applications/applications.ts'
import type { KeyVault } from './applications/model.ts'
import type { Registry } from './applications/registry.ts'
import type { Clock } from './clock.ts'
import { openFunds, type Funds } from './funds/engine.ts'
import { openLookup } from './funds/lookup.ts'
import { openCallLimiter } from './http/admission/call-limiter.ts'
import { openSignatures } from './http/answering/signatures.ts'
import { openMetrics, type Metrics } from './http/metrics.ts'
import { createHttpServer, registerGateway } from './http/server.ts'
import { openTraceIds } from './http/trace-ids.ts'
import { signaturesRememberedMax } from './limits.ts'
import { openOperations } from './operations/index.ts'

export interface GatewayOptions {
  readonly pool: Pool
  /** The system's. */
  readonly clock: Clock
  readonly vault: KeyVault
  readonly log: Logger
  /** 8 hexadecimal digits of the machine and 4 of the process, for trace ids. */
  readonly place: { readonly machine: string; readonly process: string }
  /** Writers of the group commit in this process. */
  readonly writers: number
}

export interface Gateway extends AsyncDisposable {
  /** Not listening yet. */
  readonly server: FastifyInstance
  readonly metrics: Metrics
  readonly funds: Funds
  /** For changes to applications and products. */
  readonly registry: Registry
  /** Finishes what was accepted and closes everything. */
  close(): Promise<void>
}

/** Opens a gateway on a migrated database. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { pool, clock, vault, log } = options
  const { sql } = pool
  await using opened = new AsyncDisposableStack()
  const announcements = opened.use(
    broadcast({ sql, onFault: (err) => log.warn({ err }, 'broadcast') }),
  )
  const registry: Registry = { sql, vault, clock, broadcast: announcements }
  const metrics = openMetrics()
  const funds = opened.use(
    openFunds({ sql, clock, ids: idBlocks(sql, 'gateway.numbers'), writers: options.writers }),
  )
  metrics.watchQueue('funds', () => funds.queued)
  const lookup = openLookup(sql, {})
  const traceIds = openTraceIds({ ...options.place, clock })
  const server = createHttpServer({ log, traceIds })
  opened.defer(() => server.close())
  registerGateway(server, {
    applications: openApplications({ sql, vault, broadcast: announcements }),
    clock,
    operations: openOperations(funds, lookup),
    funds,
    lookup,
    signatures: openSignatures({
      signBytes,
      rememberedMax: signaturesRememberedMax,
      onSign: metrics.signed,
    }),
    limiter: openCallLimiter(clock),
    metrics,
    log,
    traceIds,
    ping: () => sql`select 1`,
  })
  await announcements.listening()
  const rooms = opened.move()
  const close = (): Promise<void> => rooms.disposeAsync()
  return { server, metrics, funds, registry, close, [Symbol.asyncDispose]: close }
}
