// The whole gateway on a database of its own, and browsers that stand at its doors: each keeps its
// cookies and sends what a browser sends.
import { generateKeyPair, randomBytes, randomUUID } from 'node:crypto'
import { promisify } from 'node:util'

import { openPool, type Sql } from '@hongbao/database'
import { ledgerMigrations } from '@hongbao/ledger'
import type { LightMyRequestResponse } from 'fastify'
import { pino } from 'pino'

import { createTestDatabase } from '../../../../tools/test-databases.ts'
import { openGateway, type Gateway } from '../../src/gateway.ts'
import type { Door, DoorAnswer, DoorInput } from '../../src/json/door.ts'
import type { ProblemBody } from '../../src/json/problem.ts'
import { gatewayMigrations, migrateGateway } from '../../src/schema.ts'

/** What a door answered. */
export interface Knock<D extends Door> {
  readonly status: number
  /** Where the status is 200. */
  readonly answer: DoorAnswer<D>
  /** Where it is not. */
  readonly error: ProblemBody['error'] & Record<string, unknown>
}

/** One browser with its cookies. */
export interface Browser {
  /** Knocks at a door as a page of ours does. */
  knock<D extends Door>(
    door: D,
    given?: Partial<DoorInput<D>>,
    headers?: Readonly<Record<string, string>>,
  ): Promise<Knock<D>>
  /** Whatever else is to be opened, with the cookies. */
  open(url: string, headers?: Readonly<Record<string, string>>): Promise<LightMyRequestResponse>
  readonly cookies: Map<string, string>
}

export interface DoorsHouse extends AsyncDisposable {
  readonly gateway: Gateway
  readonly sql: Sql
  /** The system's clock; move it as you like. */
  readonly time: { now: Date }
  browser(): Browser
}

const loopback = 'http://127.0.0.1:8300'

/** `isSandbox`: true unless said. The vault passes secrets through, with a mark. */
export async function openDoorsHouse({
  isSandbox = true,
  publicUrl = loopback,
} = {}): Promise<DoorsHouse> {
  await using opened = new AsyncDisposableStack()
  const folders = [ledgerMigrations, gatewayMigrations]
  const { sql, address } = opened.use(
    await createTestDatabase({ folders, migrate: migrateGateway }),
  )
  const pool = opened.use(openPool({ ...address, connectionsMax: 6, applicationName: 'doors' }))
  const time = { now: new Date('2026-01-05T02:00:00.000Z') }
  const gateway = opened.use(
    await openGateway({
      pool,
      systemClock: { now: () => time.now },
      vault: {
        seal: (text) => `sealed:${text}`,
        open: (text) => text.replace(/^sealed:/, ''),
      },
      log: pino({ level: 'silent' }),
      place: { machine: '7f000001', process: '0001' },
      writers: 1,
      notifyAllow: [],
      publicUrl: new URL(publicUrl),
      chance: {
        uniqueName: randomUUID,
        makeToken: () => randomBytes(32).toString('base64url'),
        makeSalt: () => randomBytes(16),
        newKeyPair: () => promisify(generateKeyPair)('rsa', { modulusLength: 2048 }),
      },
      isSandbox,
    }),
  )
  const rooms = opened.move()
  let browsers = 0
  return {
    gateway,
    sql,
    time,
    // Each at an address of its own, because tries are counted by address.
    browser: () => browserOf(gateway.server, `10.0.0.${(browsers += 1)}`, publicUrl),
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  }
}

function browserOf(server: Gateway['server'], remoteAddress: string, publicUrl: string): Browser {
  const cookies = new Map<string, string>()
  const cookie = (): string => Array.from(cookies, ([name, value]) => `${name}=${value}`).join('; ')
  const keep = (header: string | string[] | number | undefined): void => {
    for (const line of [header ?? []].flat()) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(String(line)) ?? []
      if (value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
  }
  const { host } = new URL(publicUrl)
  const ours = { host, 'sec-fetch-site': 'same-origin', origin: publicUrl }
  return {
    cookies,
    async open(url, headers = {}) {
      const response = await server.inject({
        method: 'GET',
        url,
        remoteAddress,
        headers: { host: ours.host, cookie: cookie(), ...headers },
      })
      keep(response.headers['set-cookie'])
      return response
    },
    async knock(door, { params = {}, query = {}, body } = {}, headers = {}) {
      const values = params as Readonly<Record<string, string>>
      const path = door.path.replaceAll(/:(\w+)/g, (_part, name: string) =>
        encodeURIComponent(values[name] ?? ''),
      )
      const search = new URLSearchParams(query as Record<string, string>).toString()
      const response = await server.inject({
        method: door.method,
        remoteAddress,
        url: search ? `${path}?${search}` : path,
        headers: { ...ours, cookie: cookie(), ...headers },
        ...(door.method !== 'GET' && { payload: body ?? {} }),
      })
      keep(response.headers['set-cookie'])
      const { statusCode: status } = response
      const json = response.json<never>()
      return { status, answer: json, error: (json as { error: never }).error }
    },
  }
}
