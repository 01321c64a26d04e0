// What the sandbox's doors are given. None of them exists in production.
import type { Sql } from '@hongbao/database'
import type { AuditCheck } from '@hongbao/ledger'

import type { Clock } from '../clock.ts'
import type { Funds } from '../funds/engine.ts'
import type { Lookup } from '../funds/lookup.ts'
import type { Sessions } from '../sessions/sessions.ts'
import type { Users } from '../users/users.ts'
import type { SandboxClock } from './clock.ts'
import type { DueSource } from '../due-source.ts'
import type { SandboxFaults } from './faults.ts'

export interface SandboxDoorsDeps {
  readonly sql: Sql
  readonly clock: SandboxClock
  readonly systemClock: Clock
  readonly funds: Pick<Funds, 'submit'>
  readonly lookup: Pick<Lookup, 'ownerOf'>
  readonly faults: SandboxFaults
  readonly sessions: Sessions
  readonly users: Users
  /** Everything that falls due with time, in the order in which a jump of the clock does it. */
  readonly dueSources: readonly DueSource[]
  readonly audit: () => Promise<readonly AuditCheck[]>
  /** Names that nobody has used, as logon ids and deposit numbers need them. */
  readonly uniqueName: () => string
  /** How browsers reach us. */
  readonly publicUrl: URL
}
