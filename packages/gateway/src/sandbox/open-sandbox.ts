// What a sandbox has that production has not: a clock that moves, calls that fail on demand, and
// the doors through which programs ask for both.
import type { Broadcast, Sql } from '@hongbao/database'
import type { FastifyInstance } from 'fastify'

import { auditGateway } from '../audit/audit-gateway.ts'
import type { Clock } from '../clock.ts'
import type { SandboxUser } from '../http/deps.ts'
import { sandboxLimits } from '../limits.ts'
import { openSandboxClock, type SandboxClock } from './clock.ts'
import type { SandboxDoorsDeps } from './deps.ts'
import { openSandboxFaults, type SandboxFaults } from './faults.ts'
import { registerSandbox } from './register-sandbox.ts'

export interface Sandbox {
  readonly clock: SandboxClock
  readonly faults: SandboxFaults
  /** Some users who may pay on the cashier page, oldest first. */
  readonly users: () => Promise<readonly SandboxUser[]>
  /** Calls back whenever the clock was moved, by whichever process. */
  onMoved(look: () => void): void
  register(server: FastifyInstance, deps: DoorsDeps): void
}

type DoorsDeps = Pick<
  SandboxDoorsDeps,
  'funds' | 'lookup' | 'dueSources' | 'uniqueName' | 'publicUrl' | 'sessions' | 'users'
>

export async function openSandbox(options: {
  readonly sql: Sql
  readonly systemClock: Clock
  readonly broadcast: Pick<Broadcast, 'on' | 'announce' | 'listening'>
}): Promise<Sandbox> {
  const { sql, systemClock } = options
  const looks: (() => void)[] = []
  const onMoved = (): void => looks.forEach((look) => look())
  const clock = await openSandboxClock({ ...options, onMoved })
  const faults = await openSandboxFaults(options)
  return {
    clock,
    faults,
    users: () => listPayers(sql),
    onMoved: (look) => void looks.push(look),
    register(server, deps) {
      const audit = () => auditGateway(sql)
      registerSandbox(server, { ...deps, sql, clock, systemClock, faults, audit })
    },
  }
}

async function listPayers(sql: Sql): Promise<SandboxUser[]> {
  const rows = await sql<{ id: bigint; name: string }[]>`
    select id, name from gateway.users
     where kind = 'person' order by id limit ${sandboxLimits.payersShown}`
  return rows.map(({ id, name }) => ({ userId: String(id), name }))
}
