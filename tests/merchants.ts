// One more merchant in a house: an owner with money, an application, and its keys.
import { generateKeyPair, type KeyObject } from 'node:crypto'
import { promisify } from 'node:util'

import { broadcast, openPool } from '@hongbao/database'
import {
  createApplication,
  createUsers,
  setApplicationKey,
  signProduct,
  type Registry,
} from '@hongbao/gateway'
import { exportPublicKey } from '@hongbao/protocol'

import type { TestHouse } from './house.ts'
import { publicKeyOf, type Merchant, type Wire } from './wire.ts'

export interface OtherMerchant extends Merchant {
  readonly pid: string
}

export const newKeyPair = (modulusLength = 2048) =>
  promisify(generateKeyPair)('rsa', { modulusLength })

const clock = { now: () => new Date() }

/** What the console of a house would do, which no other house has yet: changes to applications. */
export async function openConsole(house: TestHouse) {
  await using opened = new AsyncDisposableStack()
  const pool = opened.use(
    openPool({ ...house.database, connectionsMax: 1, applicationName: 'console' }),
  )
  const channel = opened.use(broadcast({ sql: pool.sql, onFault: () => {} }))
  await channel.listening()
  // A sandbox has no secret: its keys are stored as they are.
  const vault = { seal: (text: string) => text, open: (text: string) => text }
  const registry: Registry = { sql: pool.sql, vault, clock, broadcast: channel }
  const rooms = opened.move()
  return {
    async setKey(appId: string, publicKey: KeyObject, signType: 'RSA' | 'RSA2' = 'RSA2') {
      const key = { signType, publicKey: exportPublicKey(publicKey) }
      const taken = await setApplicationKey(registry, appId, key)
      if (!taken.ok) throw new Error(taken.message)
    },
    /** Makes the merchant; its first 100.00 come from the sandbox. */
    async addMerchant(appId: string, wire: Wire): Promise<OtherMerchant> {
      const owner = { kind: 'merchant', logonId: `${appId}@example.com`, name: '别的商户' } as const
      const digests = { passwordHash: null, payPasswordHash: null }
      const [pid = 0n] = await createUsers(pool.sql, [{ ...owner, ...digests }], clock.now())
      const [platformKey] = await pool.sql<{ id: bigint }[]>`select id from gateway.platform_keys`
      const platformKeyId = platformKey?.id ?? 0n
      const application = { appId, pid, name: '别的应用', signType: 'RSA2', platformKeyId } as const
      await createApplication(registry, application)
      const { privateKey, publicKey } = await newKeyPair()
      await this.setKey(appId, publicKey)
      for (const product of ['cash_red_packet', 'password_free_payment'] as const) {
        await signProduct(registry, { pid, product })
      }
      await wire.ask('/sandbox/topup', { pid: String(pid), amount: '100.00' })
      const platform = publicKeyOf(house.sandbox.alipayPublicKey)
      return { appId, privateKey, platformKey: platform, pid: String(pid) }
    },
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  }
}
