// What is known about the people at our doors: who they are, whether they are logged in, what they
// may open, and what they did.
import type { Sql } from '@hongbao/database'

import type { Clock } from './clock.ts'
import { openTrail, type Trail } from './doors/trail.ts'
import type { Chance } from './gateway.ts'
import { doorLimits } from './limits.ts'
import { openPasses, type Passes } from './passes/passes.ts'
import { openSessions, type Sessions } from './sessions/sessions.ts'
import { openPasswordDesk, type PasswordDesk } from './users/password-desk.ts'
import { openTries } from './users/tries.ts'
import { openUsers, type Users } from './users/users.ts'

/** Everything about people that doors are given. */
export interface People {
  readonly users: Users
  readonly sessions: Sessions
  readonly passes: Passes
  readonly passwords: PasswordDesk
  readonly trail: Trail
}

/** `systemClock`: a jump of the sandbox's clock logs nobody out. */
export function openPeople(
  sql: Sql,
  systemClock: Clock,
  { makeToken, makeSalt }: Pick<Chance, 'makeToken' | 'makeSalt'>,
  publicUrl: URL,
): People {
  const isSecure = publicUrl.protocol === 'https:'
  const { sessionMs: lifetimeMs } = doorLimits
  const users = openUsers(sql)
  const tries = openTries({ sql, systemClock })
  return {
    users,
    sessions: openSessions({ sql, systemClock, makeToken, lifetimeMs, isSecure }),
    passes: openPasses({ sql, systemClock, makeToken }),
    passwords: openPasswordDesk({ users, tries, makeSalt }),
    trail: openTrail({ sql, systemClock }),
  }
}
