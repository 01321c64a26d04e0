// Due work of a service that opens after the gateway whose clock it lives by.
import type { DueSource } from '@hongbao/gateway'

export interface LateDue extends DueSource {
  /** From now on there is some. */
  come(sources: readonly DueSource[]): void
}

/** None, until it comes. */
export function openLateDue(): LateDue {
  let sources: readonly DueSource[] = []
  return {
    come: (given) => void (sources = given),
    async nextDueAt(after) {
      const moments = await Promise.all(sources.map((source) => source.nextDueAt(after)))
      return moments
        .filter((moment) => moment !== undefined)
        .toSorted((a, b) => a.getTime() - b.getTime())[0]
    },
    async runDue(now) {
      for (const source of sources) await source.runDue(now)
    },
  }
}
