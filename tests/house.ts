// The whole house as `npm start` opens it, on a database of its own and free ports: in this
// process, once or several times over, as several processes share a database.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { compose, openLog, readConfig, type SandboxFile } from '@hongbao/app'
import type { ServerAddress, Sql } from '@hongbao/database'
import { gatewayMigrations, migrateGateway } from '@hongbao/gateway'
import { ledgerMigrations } from '@hongbao/ledger'
import { merchantMigrations, migrateMerchant } from '@hongbao/merchant'

import { createTestDatabase, type TestDatabase } from '../tools/test-databases.ts'

export interface TestHouse extends AsyncDisposable {
  /** Where sandbox.json is. */
  readonly home: string
  /** Base address of the first gateway, as http://127.0.0.1:40123. */
  readonly endpoint: string
  /** Of all of them. */
  readonly endpoints: readonly string[]
  readonly sandbox: SandboxFile
  /** Base address of the merchant service of the first one. */
  readonly merchant: string
  /** Past all gateways, for looking at the rows. */
  readonly sql: Sql
  readonly database: ServerAddress
}

export interface HouseOptions {
  /** How many gateways share the database; one unless said. */
  readonly gateways?: number
  /** More of the environment, as HONGBAO_NOTIFY_ALLOW. */
  readonly environment?: Readonly<Record<string, string>>
  /** The house's way to its database, where that is not the server's socket. */
  readonly urlOf?: (address: TestDatabase['address']) => string
}

/** Opens a sandbox. Everything of it is gone when it is disposed of. */
export async function startHouse(options: HouseOptions = {}): Promise<TestHouse> {
  const { gateways = 1, environment = {}, urlOf = bySocket } = options
  await using opened = new AsyncDisposableStack()
  const home = await mkdtemp(join(tmpdir(), 'hongbao-house-'))
  opened.defer(() => rm(home, { recursive: true }))
  const folders = [ledgerMigrations, gatewayMigrations, merchantMigrations]
  const { sql, address } = opened.use(await createTestDatabase({ folders, migrate: migrateHouse }))
  const config = readConfig({
    HONGBAO_HOME: home,
    HONGBAO_GATEWAY_PORT: '0',
    HONGBAO_MERCHANT_PORT: '0',
    DATABASE_URL: urlOf(address),
    ...environment,
  })
  const log = openLog('silent')
  const endpoints: string[] = []
  let sandbox: SandboxFile | undefined
  // One after another: each finds the keys that the one before it has written down.
  for (let n = 0; n < gateways; n += 1) {
    const house = opened.use(await compose(config, { say: () => {}, log }))
    endpoints.push(house.endpoint)
    sandbox ??= house.sandbox
  }
  if (!sandbox) throw new Error('a sandbox says how to call it')
  const rooms = opened.move()
  return {
    home,
    endpoint: endpoints[0] ?? '',
    endpoints,
    sandbox,
    merchant: sandbox.merchant,
    sql,
    database: address,
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  }
}

async function migrateHouse(sql: Sql): Promise<void> {
  await migrateGateway(sql)
  await migrateMerchant(sql)
}

const bySocket = ({ user, database, socket }: TestDatabase['address']): string =>
  `postgres://${user}@localhost/${database}?host=${socket}`
