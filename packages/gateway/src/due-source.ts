// Work that falls due, as a clock that is moved sees it: when next, and do it now.
import type { DueWorker } from '@hongbao/database'

/** One kind of due work; a jump of the sandbox's clock asks each in turn. */
export interface DueSource {
  /** The first moment after this one at which something falls due. */
  nextDueAt(after: Date): Promise<Date | undefined>
  /** Resolves when everything that is due at `now` has been done. */
  runDue(now: Date): Promise<void>
}

/** A worker's due work. `waitMsMax`: it is started, and not waited for longer than this. */
export const dueSourceOf = (
  worker: Pick<DueWorker, 'runUntilIdle'>,
  nextDueAt: DueSource['nextDueAt'],
  waitMsMax?: number,
): DueSource => ({ nextDueAt, runDue: (now) => worker.runUntilIdle(now, waitMsMax) })

/** The earliest of all. */
export async function earliestDue(
  sources: readonly DueSource[],
  after: Date,
): Promise<Date | undefined> {
  const moments = await Promise.all(sources.map((source) => source.nextDueAt(after)))
  return moments
    .filter((moment) => moment !== undefined)
    .toSorted((a, b) => a.getTime() - b.getTime())[0]
}
