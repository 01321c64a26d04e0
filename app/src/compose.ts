// The house, composed: a database, migrated and in the sandbox seeded, and the gateway on it. Tests
// start the same house as `npm start`: `await using house = await compose(config, …)`.
import { migrateGateway, type Gateway } from '@hongbao/gateway'
import type { Logger } from 'pino'

import type { Config } from './config.ts'
import { openDatabase } from './database.ts'
import { listen, openGatewayProcess } from './gateway-process.ts'
import { readSandboxFile, writeSandboxFile, type SandboxFile } from './sandbox-file.ts'
import { seedSandbox } from './seed-sandbox.ts'

export interface House extends AsyncDisposable {
  readonly gateway: Gateway
  /** Base address, as `http://127.0.0.1:8300`. */
  readonly endpoint: string
  /** Sandbox only. */
  readonly sandbox: SandboxFile | undefined
}

export interface Voices {
  /** For people who wait: one line when something takes long. */
  readonly say: (line: string) => void
  readonly log: Logger
}

/** Opens everything, and says when it is ready by resolving. Whatever fails, nothing stays open. */
export async function compose(config: Config, { say, log }: Voices): Promise<House> {
  await using opened = new AsyncDisposableStack()
  const database = opened.use(await openDatabase(config, say))
  const { sql } = database.pool
  await migrateGateway(sql)
  const gateway = opened.use(await openGatewayProcess(config, database.pool, log))
  const identity =
    config.mode === 'sandbox'
      ? await seedSandbox(gateway.registry, gateway.funds, await readSandboxFile(config.home))
      : undefined
  const listening = await listen(gateway, config, opened)
  // With port 0 only now is it known where we are.
  const endpoint = config.gatewayPort === 0 ? listening : config.publicUrl
  const sandbox = identity && {
    gateway: `${endpoint}/gateway.do`,
    endpoint,
    merchant: config.merchantUrl,
    ...identity,
  }
  if (sandbox) await writeSandboxFile(config.home, sandbox)
  const rooms = opened.move()
  return {
    gateway,
    endpoint,
    sandbox,
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  }
}
