// A database with the gateway's tables, and two processes that remember what is in them.
import { generateKeyPair, generateKeyPairSync } from 'node:crypto'
import { promisify } from 'node:util'

import { broadcast, openPool } from '@hongbao/database'
import { ledgerMigrations } from '@hongbao/ledger'
import { exportPublicKey } from '@hongbao/protocol'

import { createTestDatabase } from '../../../../tools/test-databases.ts'
import { openApplications } from '../../src/applications/applications.ts'
import { createApplication } from '../../src/applications/create-application.ts'
import { issuePlatformKey } from '../../src/applications/issue-platform-key.ts'
import type { KeyVault } from '../../src/applications/model.ts'
import type { Registry } from '../../src/applications/registry.ts'
import { setApplicationKey } from '../../src/applications/set-application-key.ts'
import { gatewayMigrations, migrateGateway } from '../../src/schema.ts'

export const appId = '2021000000000001'
export const pid = 2088000000000001n

const keySource = {
  newKeyPair: () => promisify(generateKeyPair)('rsa', { modulusLength: 2048 }),
}

/** Not a secret at all, but neither is what it seals readable as it is. */
export const vault: KeyVault = {
  seal: (secret) => `sealed:${Buffer.from(secret).toString('hex')}`,
  open: (sealed) => Buffer.from(sealed.slice('sealed:'.length), 'hex').toString(),
}

export const newPair = (modulusLength = 2048) => generateKeyPairSync('rsa', { modulusLength })

export type House = Awaited<ReturnType<typeof openHouse>>

/** With one application, its key and its platform key. */
export async function openHouse() {
  await using opened = new AsyncDisposableStack()
  const database = opened.use(
    await createTestDatabase({
      folders: [ledgerMigrations, gatewayMigrations],
      migrate: migrateGateway,
    }),
  )
  const open = async () => {
    const pool = openPool({ ...database.address, connectionsMax: 2, applicationName: 'test' })
    opened.use(pool)
    const faults: unknown[] = []
    const announcements = broadcast({ sql: pool.sql, onFault: (fault) => void faults.push(fault) })
    opened.use(announcements)
    await announcements.listening()
    const { sql } = pool
    return {
      sql,
      announcements,
      applications: openApplications({ sql, vault, broadcast: announcements }),
    }
  }
  const here = await open()
  const there = await open()
  const time = { now: new Date('2026-01-05T02:00:00Z') }
  const clock = { now: () => time.now }
  const registry: Registry = { sql: here.sql, vault, clock, broadcast: here.announcements }
  const platformKey = await issuePlatformKey(registry, keySource)
  const application = { appId, pid, name: '示例商户', signType: 'RSA2' } as const
  await createApplication(registry, { ...application, platformKeyId: platformKey.id })
  const appKeys = newPair()
  const publicKey = exportPublicKey(appKeys.publicKey)
  await setApplicationKey(registry, appId, { signType: 'RSA2', publicKey })
  const rest = opened.move()
  return {
    here: here.applications,
    there: there.applications,
    sql: here.sql,
    registry,
    time,
    appKeys,
    platformKey,
    [Symbol.asyncDispose]: () => rest.disposeAsync(),
  }
}
