// A process of its own that sends notifications until it is killed. Its orders come as JSON in the
// first argument: where the database is, and how long a lease lasts.
import { generateKeyPairSync } from 'node:crypto'

import { openPool, type ServerAddress } from '@hongbao/database'

import { notificationLimits } from '../../src/limits.ts'
import { addressGuard } from '../../src/notifications/addresses.ts'
import { openPoster } from '../../src/notifications/post.ts'
import { openSender } from '../../src/notifications/sender.ts'

interface Orders {
  readonly address: ServerAddress
  readonly leaseMs: number
  /** What time it is, for good. */
  readonly now: string
}

const orders = JSON.parse(process.argv[2] ?? '') as Orders
const systemClock = { now: () => new Date() }
const clock = { now: () => new Date(orders.now) }
const { privateKey: key } = generateKeyPairSync('rsa', { modulusLength: 2048 })
const pool = openPool({ ...orders.address, connectionsMax: 2, applicationName: 'killed sender' })
const limits = { ...notificationLimits, leaseMs: orders.leaseMs }
const guard = addressGuard({ isLoopbackAllowed: true, allow: [] })

openSender({
  sql: pool.sql,
  clock,
  systemClock,
  poster: openPoster({ rules: { guard, ports: 'any' }, clock: systemClock, limits }),
  signerOf: () => Promise.resolve({ signType: 'RSA2', key }),
  limits,
  onFault: (fault) => {
    throw fault
  },
})
