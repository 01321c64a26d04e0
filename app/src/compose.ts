// The house, composed: a database, migrated and in the sandbox seeded, and the gateway on it, in
// this process or in several. Tests start the same house as `npm start`:
// `await using house = await compose(config, …)`.
import type { Pool, ServerAddress } from '@hongbao/database'
import { migrateGateway, type Gateway } from '@hongbao/gateway'
import type { Logger } from 'pino'

import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { listen, openGatewayProcess, serveMetrics } from './gateway-process.ts'
import { readSandboxFile, writeSandboxFile, type SandboxFile } from './sandbox-file.ts'
import { seedSandbox, type SandboxIdentity } from './seed-sandbox.ts'
import { startWorkers } from './workers.ts'

export interface House extends AsyncDisposable {
  /** Base address, as `http://127.0.0.1:8300`. */
  readonly endpoint: string
  /** How a pool reaches the house's database. */
  readonly database: ServerAddress
  /** Sandbox only. */
  readonly sandbox: SandboxFile | undefined
  /** A link for the first operator, where there is none yet; told once, to who starts the house. */
  readonly invitation: string | undefined
}

export interface Voices {
  /** For people who wait: one line when something takes long. */
  readonly say: (line: string) => void
  readonly log: Logger
}

interface Doors {
  readonly endpoint: string
  readonly identity: SandboxIdentity | undefined
  readonly invitation: string | undefined
}

/** Opens everything, and says when it is ready by resolving. Whatever fails, nothing stays open. */
export async function compose(config: Config, voices: Voices): Promise<House> {
  await using opened = new AsyncDisposableStack()
  const { pool, address } = opened.use(await openDatabase(config, voices.say))
  await migrateGateway(pool.sql)
  const doors =
    config.workers === 1
      ? await openHere(config, pool, voices.log, opened)
      : await openWorkers(config, { pool, address }, voices.log, opened)
  // With port 0 only now is it known where we are.
  const endpoint = config.gatewayPort === 0 ? doors.endpoint : config.publicUrl
  const sandbox = doors.identity && {
    gateway: `${endpoint}/gateway.do`,
    endpoint,
    merchant: config.merchantUrl,
    ...doors.identity,
  }
  if (sandbox) await writeSandboxFile(config.home, sandbox)
  const rooms = opened.move()
  return {
    endpoint,
    database: address,
    sandbox,
    invitation: doors.invitation,
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  }
}

/** One process does everything. */
async function openHere(
  config: Config,
  pool: Pool,
  log: Logger,
  opened: AsyncDisposableStack,
): Promise<Doors> {
  const gateway = opened.use(await openGatewayProcess(config, pool, log))
  const identity = await seed(config, gateway)
  const endpoint = await listen(gateway, config, opened)
  return { identity, endpoint, invitation: await gateway.inviteFirstOperator() }
}

/** This process keeps the database, and the workers do the work. */
async function openWorkers(
  config: Config,
  { pool, address }: { pool: Pool; address: ServerAddress },
  log: Logger,
  opened: AsyncDisposableStack,
): Promise<Doors> {
  const gateway = await openGatewayProcess(config, pool, log)
  let identity: SandboxIdentity | undefined
  let invitation: string | undefined
  try {
    identity = await seed(config, gateway)
    invitation = await gateway.inviteFirstOperator()
  } finally {
    await gateway[Symbol.asyncDispose]()
  }
  const workers = opened.use(await startWorkers(config.workers, address, log))
  if (config.metricsPort > 0) {
    const metrics = () => workers.registry.clusterMetrics()
    const { contentType } = workers.registry
    opened.use(await serveMetrics({ metrics, contentType }, config.metricsPort))
  }
  return { identity, endpoint: workers.endpoint, invitation }
}

async function seed(
  { mode, home, publicUrl, merchantUrl }: Config,
  { registry, funds }: Gateway,
): Promise<SandboxIdentity | undefined> {
  if (mode !== 'sandbox') return undefined
  const places = { publicUrl, merchantUrl }
  return seedSandbox(registry, funds, await readSandboxFile(home), places)
}
