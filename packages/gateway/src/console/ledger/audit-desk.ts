// The running audit: the books are proven when an operator asks, and by themselves every hour.
// However many processes there are, one proof runs at a time, and never for more than a twentieth
// of the time.
import { dueWorker, type Sql } from '@hongbao/database'
import type { AuditCheck } from '@hongbao/ledger'

import type { Clock } from '../../clock.ts'
import { auditLimits } from '../limits.ts'
import { beginRun, endRun, listRuns, type AuditRun } from './store/audit-runs.ts'

export interface AuditDeskOptions {
  readonly sql: Sql
  readonly systemClock: Clock
  readonly audit: () => Promise<readonly AuditCheck[]>
  /** Told what was found. */
  readonly onFound: (found: { ok: boolean; durationMs: number }) => void
  readonly onFault: (fault: unknown) => void
}

export interface AuditDesk extends AsyncDisposable {
  /** Begins one that nobody waits for; false where one is under way. */
  begin(askedBy: bigint | null): Promise<boolean>
  /** The last ones, newest first. */
  list(limit: number): Promise<readonly AuditRun[]>
  /** When the next one begins by itself. */
  nextAt(last: AuditRun | undefined): Date
}

/** Looks at once whether it is time; the first one of a new house comes after an hour. */
export function openAuditDesk(options: AuditDeskOptions): AuditDesk {
  const { sql, systemClock, audit, onFound, onFault } = options
  const openedAt = systemClock.now().getTime()
  let running: Promise<void> = Promise.resolve()

  const prove = async (id: bigint, startedMs: number): Promise<void> => {
    let checks: readonly AuditCheck[] | null = null
    try {
      checks = await audit()
    } finally {
      const at = systemClock.now()
      const ok = checks?.every((check) => check.ok) ?? false
      if (checks) onFound({ ok, durationMs: at.getTime() - startedMs })
      await endRun(sql, id, { at, ok, checks, kept: auditLimits.runsKept })
    }
  }
  const start = async (askedBy: bigint | null): Promise<boolean> => {
    const now = systemClock.now()
    const goneBefore = new Date(now.getTime() - auditLimits.goneMs)
    const id = await beginRun(sql, { now, goneBefore, askedBy })
    if (id === undefined) return false
    running = prove(id, now.getTime()).catch(onFault)
    return true
  }
  const nextAt = (last: AuditRun | undefined): Date => {
    const { everyMs, restFactor } = auditLimits
    if (!last) return new Date(openedAt + everyMs)
    const begun = last.startedAt.getTime()
    const tookMs = (last.finishedAt?.getTime() ?? begun) - begun
    return new Date(begun + Math.max(everyMs, restFactor * tookMs))
  }
  const worker = dueWorker<true>({
    name: 'audit',
    clock: systemClock,
    async claim({ now }) {
      const [last] = await listRuns(sql, 1)
      return nextAt(last) <= now ? [true] : []
    },
    async perform() {
      if (await start(null)) await running
    },
    keyOf: () => 'audit',
    nextDueAt: () => Promise.resolve(undefined),
    inFlightMax: 1,
    idleMs: auditLimits.lookMs,
    onFault,
  })
  return {
    begin: start,
    list: (limit) => listRuns(sql, limit),
    nextAt,
    async [Symbol.asyncDispose]() {
      await worker.stop()
      await running
    },
  }
}
