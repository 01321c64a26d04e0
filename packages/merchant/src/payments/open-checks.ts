// Packets that wait for their payment are asked about now and then, in case a notification was
// lost; and those whose time is over are swept.
import { dueWorker, type DueWorker, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import type { DueSource } from '../due-source.ts'
import { checkLimits, jumpWaitMsMax, sweepLimits } from '../limits.ts'
import type { Packets } from '../packets/engine.ts'
import type { PacketKey } from '../packets/model.ts'
import { listToSweep, nextCheck, nextSweep, takeChecks, type DueCheck } from './store.ts'

export interface ChecksOptions {
  readonly sql: Sql
  readonly clock: Clock
  readonly packets: Pick<Packets, 'submit'>
  readonly check: (packet: DueCheck) => Promise<unknown>
  readonly onFault: (fault: unknown) => void
}

/** Two workers that begin at once, in any number of processes. */
export interface Checks {
  wake(): void
  /** Payments before what their end brings about. */
  readonly dueSources: readonly DueSource[]
  stop(): Promise<void>
}

export function openChecks({ sql, clock, packets, check, onFault }: ChecksOptions): Checks {
  const checking = dueWorker<DueCheck>({
    ...checkLimits,
    name: 'payment checks',
    clock,
    claim: (due) => takeChecks(sql, due, checkLimits),
    perform: check,
    nextDueAt: () => nextCheck(sql, ever),
    onFault,
  })
  const sweeping = dueWorker<PacketKey>({
    ...sweepLimits,
    name: 'sweeps',
    clock,
    claim: (due) => listToSweep(sql, due),
    perform: (packet) => packets.submit({ kind: 'sweep', packet }),
    keyOf: ({ id }) => id,
    nextDueAt: () => nextSweep(sql, ever),
    onFault,
  })
  const workers: readonly DueWorker[] = [checking, sweeping]
  return {
    wake: () => workers.forEach((worker) => worker.wake()),
    dueSources: [
      {
        nextDueAt: (after) => nextCheck(sql, after),
        runDue: (now) => checking.runUntilIdle(now, jumpWaitMsMax),
      },
      {
        nextDueAt: (after) => nextSweep(sql, after),
        runDue: (now) => sweeping.runUntilIdle(now),
      },
    ],
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()))
    },
  }
}

/** Before everything. */
const ever = new Date(0)
