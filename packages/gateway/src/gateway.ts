// The gateway as one process runs it: every room is opened here, in the order in which they stand
// on each other, and closed in the opposite one. Several processes may share a database.
import { broadcast, idBlocks, keyed, type Broadcast, type Pool } from '@hongbao/database'
import { signBytes } from '@hongbao/protocol'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'

import { openApplications } from './applications/applications.ts'
import type { KeyVault } from './applications/model.ts'
import type { Registry } from './applications/registry.ts'
import type { Clock } from './clock.ts'
import { openFunds, type Funds, type FundsOptions } from './funds/engine.ts'
import { openLookup } from './funds/lookup.ts'
import { openCallLimiter } from './http/admission/call-limiter.ts'
import { openSignatures } from './http/answering/signatures.ts'
import { openMetrics, type Metrics } from './http/metrics.ts'
import { createHttpServer, registerGateway } from './http/server.ts'
import { openTraceIds } from './http/trace-ids.ts'
import { signatureLimits } from './limits.ts'
import { openOutbox } from './notifications/open-outbox.ts'
import { openOperations } from './operations/index.ts'
import { openSandbox } from './sandbox/open-sandbox.ts'
import { openTimeouts } from './timeouts/open-timeouts.ts'

/** What one process of the gateway is given; nothing is read from the environment. */
export interface GatewayOptions {
  readonly pool: Pool
  /** The system's clock; the sandbox puts its own on top. */
  readonly systemClock: Clock
  readonly vault: KeyVault
  readonly log: Logger
  /** 8 hexadecimal digits of the machine and 4 of the process, for trace ids. */
  readonly place: { readonly machine: string; readonly process: string }
  /** Writers of the group commit in this process. */
  readonly writers: number
  /** How far the timestamp of a server's call may be off; absent: only its form is checked. */
  readonly timestampWindowMs?: number | undefined
  /** CIDRs inside the own network that notifications may reach. */
  readonly notifyAllow: readonly string[]
  /** Absent in production: then none of the sandbox's doors is there. */
  readonly sandbox?: SandboxOptions | undefined
}

/** What the sandbox needs besides: chance, and how browsers reach it. */
export interface SandboxOptions {
  /** Names that nobody has used. */
  readonly uniqueName: () => string
  /** 32 random bytes as base64url. */
  readonly makeToken: () => string
  /** How browsers reach us. */
  readonly publicUrl: URL
}

/** Disposing of it finishes what was accepted and closes everything. */
export interface Gateway extends AsyncDisposable {
  /** Not listening yet. */
  readonly server: FastifyInstance
  readonly metrics: Metrics
  readonly funds: Funds
  /** For changes to applications and products. */
  readonly registry: Registry
}

/** Opens a gateway on a migrated database. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { pool, systemClock, vault, log } = options
  const { sql } = pool
  await using opened = new AsyncDisposableStack()
  const warn = (where: string) => (err: unknown) => log.warn({ err }, where)
  const channel: Broadcast = opened.use(broadcast({ sql, onFault: warn('broadcast') }))
  const sandbox = options.sandbox && (await openSandbox({ sql, systemClock, broadcast: channel }))
  const clock = sandbox?.clock ?? systemClock

  const metrics = openMetrics()
  const applications = openApplications({ sql, vault, broadcast: channel })
  const outbox = openOutbox({
    sql,
    clock,
    systemClock,
    applications,
    faults: sandbox?.faults,
    allow: options.notifyAllow,
    onFault: warn('notifications'),
  })
  opened.defer(() => outbox.stop())
  const { writers } = options
  const onNotifications = outbox.wake
  const funds = opened.use(openWatchedFunds(metrics, { sql, clock, writers, onNotifications }))
  const timeouts = openTimeouts({ sql, clock, funds, onFault: warn('timeouts') })
  opened.defer(() => timeouts.stop())
  for (const { wake } of [timeouts, outbox]) sandbox?.onMoved(wake)

  const lookup = openLookup(keyed(sql), {})
  const traceIds = openTraceIds({ ...options.place, clock: systemClock })
  const server = createHttpServer({ log, traceIds })
  opened.defer(() => server.close())
  registerGateway(server, {
    applications,
    clock,
    operations: openOperations(funds, lookup),
    funds,
    lookup,
    signatures: openSignatures({ signBytes, ...signatureLimits, onSign: metrics.signed }),
    limiter: openCallLimiter(systemClock),
    metrics,
    log,
    traceIds,
    ping: () => sql`select 1`,
    timestampWindowMs: options.timestampWindowMs,
    sandbox: sandbox && { ...options.sandbox, faults: sandbox.faults, users: sandbox.users },
  })
  const dueSources = [...timeouts.dueSources, outbox.dueSource]
  if (options.sandbox) sandbox?.register(server, { ...options.sandbox, funds, lookup, dueSources })
  await channel.listening()
  const rooms = opened.move()
  const registry: Registry = { sql, vault, clock, broadcast: channel }
  const dispose = () => rooms.disposeAsync()
  return { server, metrics, funds, registry, [Symbol.asyncDispose]: dispose }
}

/** The engine, with its queue and batches on the metrics. */
function openWatchedFunds(metrics: Metrics, options: Omit<FundsOptions, 'ids' | 'onBatch'>): Funds {
  const funds = openFunds({
    ...options,
    ids: idBlocks(options.sql, 'gateway.numbers'),
    onBatch: (commands) => metrics.batchCommitted('funds', commands),
  })
  metrics.watchQueue('funds', () => funds.queued)
  return funds
}
