// What a sandbox has that production has not: a clock that moves, calls that fail on demand, and
// the doors through which programs ask for both.
import type { Broadcast, Sql } from '@hongbao/database'
import type { FastifyInstance } from 'fastify'

import { auditGateway } from '../audit/audit-gateway.ts'
import type { Clock } from '../clock.ts'
import { sandboxLimits } from '../limits.ts'
import { openSandboxClock, type SandboxClock } from './clock.ts'
import type { SandboxDoorsDeps } from './deps.ts'
import { openSandboxFaults, type SandboxFaults } from './faults.ts'
import { registerSandbox } from './register-sandbox.ts'

export interface DemoPerson {
  readonly userId: bigint
  readonly name: string
  readonly logonId: string
}

export interface Sandbox {
  readonly clock: SandboxClock
  readonly faults: SandboxFaults
  /** Some people who can log in and pay, oldest first. */
  readonly people: () => Promise<readonly DemoPerson[]>
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
    people: () => listPeople(sql),
    onMoved: (look) => void looks.push(look),
    register(server, deps) {
      const audit = () => auditGateway(sql)
      registerSandbox(server, { ...deps, sql, clock, systemClock, faults, audit })
    },
  }
}

/** Those of the demo have passwords; those made for load have none. */
async function listPeople(sql: Sql): Promise<DemoPerson[]> {
  return sql<DemoPerson[]>`
    select id as "userId", name, logon_id as "logonId" from gateway.users
     where kind = 'person' and pay_password_hash is not null
     order by id limit ${sandboxLimits.peopleShown}`
}
