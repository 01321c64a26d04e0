// The merchant service as one process runs it: everything is opened here, in the order in which it
// stands on each other, and closed in the opposite one. Several processes may share a database.
import { hash, timingSafeEqual } from 'node:crypto'

import type { Pool } from '@hongbao/database'
import { notificationPlugin, type AlipayClient } from '@hongbao/sdk'
import type { FastifyInstance } from 'fastify'
import type { Logger } from 'pino'

import type { Clock } from './clock.ts'
import type { DueSource } from './due-source.ts'
import { deskRoom } from './http/desk-room.ts'
import { houseRoom } from './http/house-room.ts'
import { registerLogin } from './http/login-routes.ts'
import { registerDoors } from './http/open-doors.ts'
import { packetsRoom } from './http/packets-room.ts'
import { paymentsRoom } from './http/payments-room.ts'
import { recordsRoom } from './http/records-room.ts'
import { registerReturn } from './http/return-route.ts'
import { registerSandbox } from './http/sandbox-routes.ts'
import { describeDoors, registerOpenapi } from './http/openapi.ts'
import { createHttpServer } from './http/server.ts'
import { allDoors } from './json/all-doors.ts'
import type { PacketLimits } from './limits.ts'
import { receiveNotification } from './notifications/open-notifications.ts'
import { throwAway } from './packets/store/throw-away.ts'
import { openEngine } from './open-engine.ts'
import { openSessions } from './people/sessions.ts'
import { openUsers } from './people/users.ts'

/** What one process is given; nothing is read from the environment. */
export interface MerchantOptions {
  readonly pool: Pool
  /** By which packets live: the platform's in a sandbox, else the system's. */
  readonly clock: Clock
  readonly systemClock: Clock
  /** The application that we are at the platform. */
  readonly client: AlipayClient
  readonly appId: string
  /** Where the platform asks its users who they are. */
  readonly authoriseUrl: string
  /** How browsers and the platform reach us. Where the port was left open, it is set later. */
  readonly publicUrl: URL
  readonly log: Logger
  readonly limits: PacketLimits
  /** Payouts a second; the platform's limit unless given. */
  readonly payoutsPerSecond?: number | undefined
  /** Writers of the group commit in this process. */
  readonly writers: number
  readonly trustProxy: readonly string[]
  /** Opens the desk; undefined: nobody can, but in a sandbox everybody. */
  readonly deskToken?: string | undefined
  readonly chance: MerchantChance
  /** Gives the bytes at an address; rejects where there are more than said. */
  readonly download: (address: string, bytesMax: number) => Promise<Buffer>
  /** False in production: then none of the sandbox's doors is there. */
  readonly isSandbox: boolean
}

/** What nobody can guess. */
export interface MerchantChance {
  /** 32 random bytes as base64url. */
  readonly makeToken: () => string
  /** 32 hexadecimal digits. */
  readonly makeId: () => string
  /** 64 hexadecimal digits. */
  readonly makeSeed: () => string
}

/** Disposing of it finishes what was accepted and closes everything. */
export interface Merchant extends AsyncDisposable {
  /** Not listening yet. */
  readonly server: FastifyInstance
  /** As given. */
  readonly publicUrl: URL
  /** What falls due with time, in the order in which a jump of the clock does it. */
  readonly dueSources: readonly DueSource[]
  /** The clock was moved: look at once. */
  wake(): void
  /** Sandbox: the platform was taken back to its beginning, and so are packets. */
  startOver(): Promise<void>
}

/** Opens the service on a migrated database. */
export async function openMerchant(options: MerchantOptions): Promise<Merchant> {
  const { pool, systemClock, client, publicUrl, log, chance, isSandbox, trustProxy } = options
  const { sql } = pool
  await using opened = new AsyncDisposableStack()
  const sessions = openSessions({ sql, systemClock, makeToken: chance.makeToken })
  const users = openUsers({ sql, systemClock })
  const engine = openEngine({ ...options, sql, users }, opened)
  const places = () => ({
    notifyUrl: new URL('/notify', publicUrl).href,
    returnUrl: new URL('/paid/', publicUrl).href,
  })

  const server = createHttpServer({ ...chance, log, trustProxy, ping: () => sql`select 1` })
  opened.defer(() => server.close())
  const deps = { ...options, ...chance, ...engine, sql, sessions, users, places }
  const mayUseDesk = deskKeeper(options)
  registerDoors(server, { sessions, publicUrl, mayUseDesk }, [
    houseRoom(deps),
    packetsRoom(deps),
    paymentsRoom(deps),
    recordsRoom(deps),
    deskRoom(deps),
  ])
  registerOpenapi(server, describeDoors(allDoors, '0.1.0'))
  registerLogin(server, deps)
  registerReturn(server, deps)
  if (isSandbox) registerSandbox(server, deps)
  server.register(
    notificationPlugin({
      path: '/notify',
      client,
      onNotification: (notification) => receiveNotification(engine, notification),
      onRejected: ({ reason }) => log.warn({ reason }, 'a notification was not believed'),
      onError: (err) => log.error({ err }, 'a notification was not dealt with'),
    }),
  )
  const house = opened.move()
  const { dueSources, wake } = engine
  const dispose = () => house.disposeAsync()
  const startOver = () => throwAway(sql)
  return { server, publicUrl, dueSources, wake, startOver, [Symbol.asyncDispose]: dispose }
}

function deskKeeper({ deskToken, isSandbox }: MerchantOptions) {
  const digest = (text: string): Buffer => hash('sha256', text, 'buffer')
  return (token: string | undefined): boolean => {
    if (deskToken === undefined) return isSandbox
    return token !== undefined && timingSafeEqual(digest(token), digest(deskToken))
  }
}
