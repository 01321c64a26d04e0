// The gateway as one process runs it: every room is opened here, in the order in which they stand
// on each other, and closed in the opposite one. Several processes may share a database.
import type { Pool, Sql } from '@hongbao/database'
import { signBytes } from '@hongbao/protocol'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'

import type { KeyPair } from './applications/issue-platform-key.ts'
import type { KeyVault } from './applications/model.ts'
import type { Registry } from './applications/registry.ts'
import { registerDownload } from './bills/register-download.ts'
import { registerAuthorisePages } from './authorisations/register-pages.ts'
import type { Clock } from './clock.ts'
import type { DueSource } from './due-source.ts'
import { registerDoors } from './doors/open-doors.ts'
import { inviteOperator } from './entrance/operators.ts'
import type { Funds } from './funds/engine.ts'
import { openCallLimiter } from './http/admission/call-limiter.ts'
import { openSignatures } from './http/answering/signatures.ts'
import type { Metrics } from './http/metrics.ts'
import type { GatewayDeps } from './http/deps.ts'
import { createHttpServer, registerGateway } from './http/server.ts'
import { openTraceIds } from './http/trace-ids.ts'
import { signatureLimits } from './limits.ts'
import { openDesks } from './open-desks.ts'
import { openEngine } from './open-engine.ts'
import { openPeople } from './open-people.ts'
import { openOperations } from './operations/index.ts'
import { registerPages } from './pages/open-pages.ts'
import { rooms } from './rooms.ts'
import { registerSandboxPay } from './sandbox/routes/pay.ts'
import { countOperators, operatorsNeeded } from './users/operators.ts'

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
  /** CIDRs of proxies whose X-Forwarded-For says who calls; absent: nobody's. */
  readonly trustProxy?: readonly string[]
  /** How browsers reach us. Where the port was left open, it is set once it is known. */
  readonly publicUrl: URL
  /** The built pages; absent: there are none. */
  readonly pages?: URL | undefined
  readonly chance: Chance
  /** Work of others that lives by the sandbox's clock; a jump does it before ours. */
  readonly dueElsewhere?: readonly DueSource[] | undefined
  /** False in production: then none of the sandbox's doors is there. */
  readonly isSandbox: boolean
}

/** What nobody can guess. */
export interface Chance {
  /** Names that nobody has used. */
  readonly uniqueName: () => string
  /** 32 random bytes as base64url. */
  readonly makeToken: () => string
  /** 16 random bytes. */
  readonly makeSalt: () => Buffer
  /** An RSA pair of 2048 bits, made off the event loop. */
  readonly newKeyPair: () => Promise<KeyPair>
}

/** Disposing of it finishes what was accepted and closes everything. */
export interface Gateway extends AsyncDisposable {
  /** Not listening yet. */
  readonly server: FastifyInstance
  readonly metrics: Metrics
  readonly funds: Funds
  /** As given. */
  readonly publicUrl: URL
  /** For changes to applications and products. */
  readonly registry: Registry
  /** A link for each who is missing of the two operators that money needs: give them to two. */
  readonly inviteFirstOperators: () => Promise<readonly string[]>
}

/** Opens a gateway on a migrated database. */
export async function openGateway(options: GatewayOptions): Promise<Gateway> {
  const { pool, systemClock, log, chance, publicUrl } = options
  const { sql } = pool
  await using opened = new AsyncDisposableStack()
  const engine = await openEngine(options, opened)
  const { sandbox, metrics, funds, registry, clock } = engine
  const people = openPeople(sql, systemClock, chance, publicUrl)
  const desks = openDesks(options, engine, people, opened)
  const limiter = openCallLimiter(systemClock)
  const signatures = openSignatures({ signBytes, ...signatureLimits, onSign: metrics.signed })
  const calls = { signatures, limiter, timestampWindowMs: options.timestampWindowMs }

  const traceIds = openTraceIds({ ...options.place, clock: systemClock })
  const server = createHttpServer({ log, traceIds, trustProxy: options.trustProxy })
  opened.defer(() => server.close())
  const callDeps: GatewayDeps = {
    ...engine,
    operations: openOperations({ ...engine, ...people, ...desks }),
    passes: people.passes,
    ...calls,
    log,
    traceIds,
    ping: () => sql`select 1`,
    sandbox: sandbox && { publicUrl, faults: sandbox.faults },
  }
  registerGateway(server, callDeps)
  if (sandbox) registerSandboxPay(server, callDeps)

  registerDownload(server, { sql, clock, bills: desks.bills, log })

  const { isSandbox, vault } = options
  const given = {
    sql,
    systemClock,
    publicUrl,
    isSandbox,
    vault,
    log,
    ...desks,
    ...calls,
    ...chance,
  }
  sandbox?.register(server, { ...engine, ...people, ...given })
  registerDoors(server, { ...people, publicUrl }, rooms({ ...engine, ...people, ...given }))
  const { makeToken } = chance
  const isSecure = publicUrl.protocol === 'https:'
  const pages = registerPages(server, { folder: options.pages, makeToken, isSecure })
  registerAuthorisePages(server, { ...engine, ...people, isSandbox, pages })

  await engine.listening()
  const house = opened.move()
  const dispose = () => house.disposeAsync()
  const inviteFirstOperators = () =>
    inviteMissingOperators(sql, { ...people, systemClock, publicUrl })
  const ways = { server, metrics, funds, publicUrl, registry, inviteFirstOperators }
  return { ...ways, [Symbol.asyncDispose]: dispose }
}

/** Money needs two of them: as many links as are missing. */
async function inviteMissingOperators(
  sql: Sql,
  deps: Parameters<typeof inviteOperator>[0],
): Promise<readonly string[]> {
  const missing = operatorsNeeded - (await countOperators(sql))
  const invite = () => inviteOperator(deps)
  const invitations = await Promise.all(Array.from({ length: Math.max(0, missing) }, invite))
  return invitations.map(({ link }) => link)
}
