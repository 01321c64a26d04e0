// A gateway with the sandbox's doors, once or several times over one database, as processes would.
import { randomBytes, randomUUID } from 'node:crypto'

import { broadcast, openPool } from '@hongbao/database'
import Fastify from 'fastify'

import { auditGateway } from '../../src/audit/audit-gateway.ts'
import type { Clock } from '../../src/clock.ts'
import type { DueSource } from '../../src/due-source.ts'
import { openSandboxClock } from '../../src/sandbox/clock.ts'
import { openSandboxFaults } from '../../src/sandbox/faults.ts'
import { registerSandbox } from '../../src/sandbox/register-sandbox.ts'
import { openSessions } from '../../src/sessions/sessions.ts'
import { openUsers } from '../../src/users/users.ts'
import { openTimeouts } from '../../src/timeouts/open-timeouts.ts'
import { openTestFunds } from '../funds/house.ts'

/** Where the system's clock stands, unless a test moves it. */
export const start = new Date('2026-01-05T02:00:00.000Z')

type Funds = Awaited<ReturnType<typeof openTestFunds>>

/** `others`: due work of other services, done before the gateway's own. */
async function openProcess(house: Funds, systemClock: Clock, others: readonly DueSource[] = []) {
  const { funds, lookup } = house
  const pool = openPool({ ...house.address, connectionsMax: 2, applicationName: 'process' })
  const { sql } = pool
  const faultsSeen: unknown[] = []
  const onFault = (fault: unknown) => void faultsSeen.push(fault)
  const channel = broadcast({ sql, onFault })
  await channel.listening()
  const clock = await openSandboxClock({ sql, systemClock, broadcast: channel })
  const faults = await openSandboxFaults({ sql, broadcast: channel })
  const timeouts = openTimeouts({ sql, clock, funds, onFault })
  const makeToken = () => randomBytes(32).toString('base64url')
  const sessions = openSessions({
    sql,
    systemClock,
    makeToken,
    lifetimeMs: 3_600_000,
    isSecure: false,
  })
  const server = Fastify()
  const rooms = { sql, clock, systemClock, funds, lookup, faults, sessions }
  registerSandbox(server, {
    ...rooms,
    users: openUsers(sql),
    dueSources: [...others, ...timeouts.dueSources],
    audit: () => auditGateway(sql),
    uniqueName: randomUUID,
    publicUrl: new URL('http://127.0.0.1:8300'),
  })
  const call = async (method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) => {
    const response = await server.inject({
      method,
      url,
      ...(body && { payload: JSON.stringify(body) }),
      ...(body && { headers: { 'content-type': 'application/json' } }),
    })
    return { status: response.statusCode, body: response.json<Json>(), headers: response.headers }
  }
  const close = async (): Promise<void> => {
    await timeouts.stop()
    await server.close()
    await channel.close()
    await pool.close()
  }
  return { clock, faults, server, call, faultsSeen, close }
}

export async function openSandbox() {
  const house = await openTestFunds()
  const system = { now: start }
  const systemClock = { now: () => system.now }
  const first = await openProcess(house, systemClock)
  // The engine lives in the time of the first process.
  Object.defineProperty(house.time, 'now', { get: () => first.clock.now() })
  const processes = [first]
  return {
    ...house,
    ...first,
    system,
    async openProcess({ others }: { others?: readonly DueSource[] } = {}) {
      const process = await openProcess(house, systemClock, others)
      processes.push(process)
      return process
    },
    async [Symbol.asyncDispose]() {
      for (const process of processes) await process.close()
      await house[Symbol.asyncDispose]()
    },
  }
}

/** Whatever a door answers. */
export interface Json {
  readonly now: string
  readonly balance: string
  readonly ok: boolean
  readonly userId: string
  readonly checks: readonly { name: string; ok: boolean; value: string }[]
  readonly faults: readonly object[]
  readonly users: readonly { userId: string; logonId: string; name: string }[]
  readonly error: { code: string; message: string }
}
