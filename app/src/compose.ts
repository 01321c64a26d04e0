// The house, composed: a database, migrated and in the sandbox seeded, the gateway on it, in this
// process or in several, and the merchant service beside it. Tests start the same house as `npm
// start`: `await using house = await compose(config, …)`.
import type { Pool, ServerAddress } from '@hongbao/database'
import { migrateGateway, type Gateway } from '@hongbao/gateway'
import { migrateMerchant } from '@hongbao/merchant'
import type { Logger } from 'pino'

import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { listen, openGatewayProcess, serveMetrics } from './gateway-process.ts'
import { demoAlipay, openMerchantProcess } from './merchant-process.ts'
import { openLateDue, type LateDue } from './late-due.ts'
import { readSandboxFile, writeSandboxFile, type SandboxFile } from './sandbox-file.ts'
import { seedCallbackHosts, seedSandbox, type SandboxIdentity } from './seed-sandbox.ts'
import { startWorkers } from './workers.ts'

export interface House extends AsyncDisposable {
  /** Base address, as `http://127.0.0.1:8300`. */
  readonly endpoint: string
  /** Base address of the merchant service; undefined where there is none. */
  readonly merchant: string | undefined
  /** How a pool reaches the house's database. */
  readonly database: ServerAddress
  /** Sandbox only. */
  readonly sandbox: SandboxFile | undefined
  /** A link for each of the first two operators who is missing; told to who starts the house. */
  readonly invitations: readonly string[]
}

export interface Voices {
  /** For people who wait: one line when something takes long. */
  readonly say: (line: string) => void
  readonly log: Logger
}

interface Doors {
  readonly endpoint: string
  /** The gateway of this process, where it is open here. */
  readonly gateway: Gateway | undefined
  readonly identity: SandboxIdentity | undefined
  readonly invitations: readonly string[]
}

/** Opens everything, and says when it is ready by resolving. Whatever fails, nothing stays open. */
export async function compose(config: Config, voices: Voices): Promise<House> {
  await using opened = new AsyncDisposableStack()
  const { pool, address } = opened.use(await openDatabase(config, voices.say))
  await migrateGateway(pool.sql)
  await migrateMerchant(pool.sql)
  const due = openLateDue()
  const doors =
    config.workers === 1
      ? await openHere(config, pool, { log: voices.log, due }, opened)
      : await openWorkers(config, { pool, address }, voices.log, opened)
  // With port 0 only now is it known where we are.
  const endpoint = config.gatewayPort === 0 ? doors.endpoint : config.publicUrl
  const demo = doors.identity && {
    gateway: `${endpoint}/gateway.do`,
    endpoint,
    ...doors.identity,
  }
  const alipay = config.alipay ?? (demo && demoAlipay(demo))
  const given = { pool, log: voices.log }
  const service = alipay && (await openMerchantProcess(config, alipay, given, opened))
  if (service) due.come(service.merchant.dueSources)
  const merchant = service?.endpoint
  if (demo && merchant && doors.gateway && config.merchantPort === 0) {
    await seedCallbackHosts(doors.gateway.registry, { publicUrl: endpoint, merchantUrl: merchant })
  }
  const sandbox = demo && { ...demo, merchant: merchant ?? config.merchantUrl }
  if (sandbox) await writeSandboxFile(config.home, sandbox)
  const rooms = opened.move()
  return {
    endpoint,
    merchant,
    database: address,
    sandbox,
    invitations: doors.invitations,
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  }
}

/** One process does everything. */
async function openHere(
  config: Config,
  pool: Pool,
  { log, due }: { readonly log: Logger; readonly due: LateDue },
  opened: AsyncDisposableStack,
): Promise<Doors> {
  const gateway = opened.use(await openGatewayProcess(config, pool, log, [due]))
  const identity = await seed(config, gateway)
  const endpoint = await listen(gateway, config, opened)
  return { identity, endpoint, gateway, invitations: await gateway.inviteFirstOperators() }
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
  let invitations: readonly string[] = []
  try {
    identity = await seed(config, gateway)
    invitations = await gateway.inviteFirstOperators()
  } finally {
    await gateway[Symbol.asyncDispose]()
  }
  const workers = opened.use(await startWorkers(config.workers, address, log))
  if (config.metricsPort > 0) {
    const metrics = () => workers.registry.clusterMetrics()
    const { contentType } = workers.registry
    opened.use(await serveMetrics({ metrics, contentType }, config.metricsPort))
  }
  return { identity, endpoint: workers.endpoint, gateway: undefined, invitations }
}

async function seed(
  { mode, home, publicUrl, merchantUrl }: Config,
  { registry, funds }: Gateway,
): Promise<SandboxIdentity | undefined> {
  if (mode !== 'sandbox') return undefined
  const places = { publicUrl, merchantUrl }
  return seedSandbox(registry, funds, await readSandboxFile(home), places)
}
