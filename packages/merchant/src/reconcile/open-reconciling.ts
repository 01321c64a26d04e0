// Yesterday is compared by its bill as soon as that can be had, without anybody asking.
import { dueWorker, type DueWorker } from '@hongbao/database'

import { dayOf, reconcile, type ReconcileDeps } from './reconcile.ts'
import { hasBillReport, type Report } from './store.ts'

/** The platform's bills are there in the morning; whoever asks before is told to come again. */
const billAfterMs = 10 * 3_600_000
const askAgainMs = 10 * 60_000

export interface Reconciling {
  run(day: string): Promise<Report | undefined>
  stop(): Promise<void>
}

/** Begins at once; `onReport` is told of every comparison. */
export function openReconciling(
  deps: ReconcileDeps & {
    readonly onReport: (report: Report) => void
    readonly onFault: (fault: unknown) => void
  },
): Reconciling {
  const { sql, clock, onReport, onFault } = deps
  const run = async (day: string): Promise<Report | undefined> => {
    const report = await reconcile(deps, day)
    if (report) onReport(report)
    return report
  }
  const asked = new Map<string, number>()
  const worker: DueWorker = dueWorker<string>({
    name: 'reconciliation',
    clock,
    async claim({ now }) {
      const day = dayOf(new Date(now.getTime() - 86_400_000 - billAfterMs))
      const isTooSoon = now.getTime() - (asked.get(day) ?? 0) < askAgainMs
      if (isTooSoon || (await hasBillReport(sql, day))) return []
      asked.clear()
      asked.set(day, now.getTime())
      return [day]
    },
    perform: run,
    nextDueAt: async () => undefined,
    inFlightMax: 1,
    idleMs: 60_000,
    onFault,
  })
  return { run, stop: () => worker.stop() }
}
