// A gateway with the sandbox's doors, once or several times over one database, as processes would.
import { randomBytes, randomUUID } from 'node:crypto'

import { broadcast } from '@hongbao/database'
import Fastify from 'fastify'

import { auditGateway } from '../../src/audit/audit-gateway.ts'
import type { DueSource } from '../../src/due-source.ts'
import { openSandboxClock } from '../../src/sandbox/clock.ts'
import { openSandboxFaults } from '../../src/sandbox/faults.ts'
import { registerSandbox } from '../../src/sandbox/register-sandbox.ts'
import { openSessions } from '../../src/sessions/sessions.ts'
import { openTimeouts } from '../../src/timeouts/open-timeouts.ts'
import { openTestFunds } from '../funds/house.ts'

/** Where the system's clock stands, unless a test moves it. */
export const start = new Date('2026-01-05T02:00:00.000Z')

export interface ProcessOptions {
  /** Due work of other services, before the gateway's own. */
  readonly others?: readonly DueSource[]
}

export async function openSandbox() {
  const house = await openTestFunds()
  const { sql } = house
  const system = { now: start }
  const systemClock = { now: () => system.now }
  const faultsSeen: unknown[] = []
  const ends: (() => Promise<unknown>)[] = []

  const openProcess = async ({ others = [] }: ProcessOptions = {}) => {
    const channel = broadcast({ sql, onFault: (fault) => faultsSeen.push(fault) })
    await channel.listening()
    const clock = await openSandboxClock({ sql, systemClock, broadcast: channel })
    const faults = await openSandboxFaults({ sql, broadcast: channel })
    const timeouts = openTimeouts({
      sql,
      clock,
      funds: house.funds,
      onFault: (fault) => faultsSeen.push(fault),
    })
    const sessions = openSessions({
      sql,
      systemClock,
      makeToken: () => randomBytes(32).toString('base64url'),
      lifetimeMs: 3_600_000,
    })
    const server = Fastify()
    registerSandbox(server, {
      sql,
      clock,
      systemClock,
      funds: house.funds,
      lookup: house.lookup,
      faults,
      sessions,
      dueSources: [...others, ...timeouts.dueSources],
      audit: () => auditGateway(sql),
      uniqueName: randomUUID,
      isSecure: false,
    })
    ends.push(
      () => timeouts.stop(),
      () => server.close(),
      () => channel.close(),
    )
    const call = async (method: 'GET' | 'POST' | 'DELETE', url: string, body?: object) => {
      const response = await server.inject({
        method,
        url,
        ...(body && { payload: JSON.stringify(body) }),
        ...(body && { headers: { 'content-type': 'application/json' } }),
      })
      return { status: response.statusCode, body: response.json<Json>(), headers: response.headers }
    }
    return { clock, faults, server, call }
  }
  // The engine lives in the time of the first process.
  const first = await openProcess()
  Object.defineProperty(house.time, 'now', { get: () => first.clock.now() })
  return {
    ...house,
    ...first,
    system,
    faultsSeen,
    openProcess,
    async [Symbol.asyncDispose]() {
      for (const end of ends) await end()
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
