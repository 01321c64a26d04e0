// Takes the sandbox back to its beginning, while other processes are at work on it. Transfers are
// immutable; this is the one exception, and production has no way to it.
//
// - The right to move the clock is taken first, so that no jump is under way anywhere.
// - One transaction throws everything away, under locks on every table, all of them or none: what
//   is under way is finished before it, what comes after finds nothing and says so.
// - Numbers are never used again: the sequence goes on, and so do the blocks of ids that processes
//   have taken from it.
// - Clock and faults are the only things that processes remember of what was thrown away; both are
//   announced. Of applications, which are remembered, too, none goes.
// - The first money comes back the way it came, by deposits. Who dies before these has a sandbox
//   without money; the next start of the house makes them, for they are numbered.
import { setTimeout as sleep } from 'node:timers/promises'

import { DatabaseFault, inTransaction, type Sql } from '@hongbao/database'

import type { Clock } from '../../clock.ts'
import type { Funds } from '../../funds/engine.ts'
import { resetLimits } from '../limits.ts'
import type { SandboxClock } from '../../sandbox/clock.ts'
import type { SandboxFaults } from '../../sandbox/faults.ts'
import { takeClock } from '../../sandbox/jump.ts'
import { lockEverything, startNumber, throwAway, type StartMoney } from './store/throw-away.ts'

export interface ResetDeps {
  readonly sql: Sql
  readonly systemClock: Clock
  readonly clock: SandboxClock
  readonly faults: Pick<SandboxFaults, 'clear'>
  readonly funds: Pick<Funds, 'submit'>
}

/** False where somebody is at work for as long as anybody would wait: nothing has changed then. */
export async function resetSandbox(deps: ResetDeps): Promise<boolean> {
  const { clock, faults, funds } = deps
  const turn = await takeClock(deps, resetLimits.waitMs)
  try {
    const money = await throwAwayOnceQuiet(deps)
    if (!money) return false
    await clock.setBack()
    await faults.clear()
    const number = startNumber
    await Promise.all(money.map((owner) => funds.submit({ kind: 'deposit', ...owner, number })))
    return true
  } finally {
    await turn.end()
  }
}

async function throwAwayOnceQuiet({
  sql,
  systemClock,
}: ResetDeps): Promise<readonly StartMoney[] | undefined> {
  const patienceEndsMs = systemClock.now().getTime() + resetLimits.waitMs
  for (;;) {
    try {
      return await inTransaction(sql, async (tx) => {
        await lockEverything(tx)
        return throwAway(tx, systemClock.now())
      })
    } catch (error) {
      if (!isLocked(error)) throw error
      if (systemClock.now().getTime() > patienceEndsMs) return undefined
      await sleep(resetLimits.pollMs)
    }
  }
}

/** https://www.postgresql.org/docs/15/errcodes-appendix.html: lock_not_available */
const isLocked = (error: unknown): boolean =>
  error instanceof DatabaseFault && error.sqlState === '55P03'
