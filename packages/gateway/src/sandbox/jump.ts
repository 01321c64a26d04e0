// A jump of the sandbox's clock. It stops at every moment at which something falls due, does that
// work, and goes on: what happens at 24 h has happened when 48 h strikes.
import { setTimeout as sleep } from 'node:timers/promises'

import type { Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import { sandboxLimits } from '../limits.ts'
import type { SandboxClock } from './clock.ts'
import { earliestDue, type DueSource } from '../due-source.ts'
import { changeTurn, takeTurn } from './store/clock-row.ts'

/** Somebody else has been moving the clock for too long. */
export class ClockBusy extends Error {
  override readonly name = 'ClockBusy'
  readonly code = 'clock-busy'
}

export interface JumpOptions {
  readonly sql: Sql
  readonly clock: SandboxClock
  readonly systemClock: Clock
  /** In the order in which they are run when several fall due at the same moment. */
  readonly sources: readonly DueSource[]
}

/**
 * Moves the clock forward by so many milliseconds and returns where it is then. Jumps asked for at
 * the same time, by whichever process, are made one after the other. A fault of due work ends the
 * jump where it happened: the clock stays there.
 */
export async function jump(options: JumpOptions, advanceMs: number): Promise<Date> {
  const { clock, systemClock, sources } = options
  const turn = await takeClock(options, sandboxLimits.jumpWaitMsMax)
  try {
    const targetMs = (await clock.reload()) + advanceMs
    let now = await runAll(sources, clock.now())
    for (;;) {
      const moment = await earliestDue(sources, now)
      const offsetMs = moment && moment.getTime() - systemClock.now().getTime()
      if (offsetMs === undefined || offsetMs > targetMs) break
      turn.assertMine()
      await clock.raise(offsetMs)
      now = await runAll(sources, clock.now())
    }
    await clock.raise(targetMs)
    await runAll(sources, clock.now())
    return clock.now()
  } finally {
    await turn.end()
  }
}

async function runAll(sources: readonly DueSource[], now: Date): Promise<Date> {
  for (const source of sources) await source.runDue(now)
  return now
}

/** The right to move the clock. */
export interface Turn {
  assertMine(): void
  end(): Promise<void>
}

/**
 * A lease rather than a lock of the database: a jump may take longer than any connection should be
 * held, and a process that dies in the middle must not stop the clock for ever. Throws `ClockBusy`
 * where it is not to be had in time.
 */
export async function takeClock(
  { sql, systemClock }: Pick<JumpOptions, 'sql' | 'systemClock'>,
  waitMsMax: number,
): Promise<Turn> {
  const leaseEnd = () => new Date(systemClock.now().getTime() + sandboxLimits.jumpLeaseMs)
  const patienceEndsMs = systemClock.now().getTime() + waitMsMax
  let mine = leaseEnd()
  while (!(await takeTurn(sql, systemClock.now(), mine))) {
    if (systemClock.now().getTime() > patienceEndsMs) {
      throw new ClockBusy('the clock is being moved by somebody else')
    }
    await sleep(sandboxLimits.jumpPollMs)
    mine = leaseEnd()
  }
  let isMine = true
  let renewing = Promise.resolve()
  const renew = async (): Promise<void> => {
    const next = leaseEnd()
    isMine &&= await changeTurn(sql, mine, next).catch(() => false)
    mine = next
  }
  const renewal = setInterval(() => {
    renewing = renewing.then(renew)
  }, sandboxLimits.jumpLeaseMs / 3)
  return {
    assertMine() {
      if (!isMine) throw new ClockBusy('the right to move the clock was lost: ask again')
    },
    async end() {
      clearInterval(renewal)
      await renewing
      if (isMine) await changeTurn(sql, mine, null)
    },
  }
}
