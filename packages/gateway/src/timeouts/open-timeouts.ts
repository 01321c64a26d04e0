// What happens to orders when nobody does anything: unpaid ones are closed when their pay_timeout
// is over, and what is left of paid packets goes back when theirs is.
import { dueWorker, type DueWorker, type Sql } from '@hongbao/database'
import { accountName } from '@hongbao/ledger'

import type { Clock } from '../clock.ts'
import { dueSourceOf, type DueSource } from '../due-source.ts'
import type { Funds } from '../funds/engine.ts'
import type { FundCommand, FundRefusal, RowKey } from '../funds/model.ts'
import { timeoutLimits } from '../limits.ts'
import { listToReturn, listUnpaid, nextToReturn, nextUnpaid } from './store/due-orders.ts'

export interface TimeoutsOptions {
  readonly sql: Sql
  readonly clock: Clock
  readonly funds: Pick<Funds, 'submit'>
  /** Told of every fault; the work is tried again a moment later. */
  readonly onFault: (fault: unknown) => void
}

/** Two workers that begin at once, in any number of processes. */
export interface Timeouts {
  /** The clock was moved, or somebody knows of an order whose time is over. */
  wake(): void
  /** Closings before returns, for jumps of the sandbox's clock. */
  readonly dueSources: readonly DueSource[]
  /** Finishes what is under way. */
  stop(): Promise<void>
}

export function openTimeouts({ sql, clock, funds, onFault }: TimeoutsOptions): Timeouts {
  const submit = async (command: FundCommand, harmless?: FundRefusal): Promise<void> => {
    const outcome = await funds.submit(command)
    if (!('refusal' in outcome) || outcome.refusal === harmless) return
    throw new OverdueRefused(command, outcome.refusal)
  }
  const shared = { clock, onFault, keyOf: accountName, ...timeoutLimits }
  const closing = dueWorker<RowKey>({
    ...shared,
    name: 'pay timeouts',
    claim: (due) => listUnpaid(sql, due),
    nextDueAt: () => nextUnpaid(sql, ever),
    // Paid in the last moment, between our look and our command.
    perform: (order) => submit({ kind: 'close', order }, 'ILLEGAL_STATUS'),
  })
  const returning = dueWorker<RowKey>({
    ...shared,
    name: 'returns',
    claim: (due) => listToReturn(sql, due),
    nextDueAt: () => nextToReturn(sql, ever),
    perform: (packet) => submit({ kind: 'return', packet }),
  })
  const workers: readonly DueWorker[] = [closing, returning]
  return {
    wake() {
      for (const worker of workers) worker.wake()
    },
    dueSources: [
      dueSourceOf(closing, (after) => nextUnpaid(sql, after)),
      dueSourceOf(returning, (after) => nextToReturn(sql, after)),
    ],
    async stop() {
      await Promise.all(workers.map((worker) => worker.stop()))
    },
  }
}

/** Before everything. */
const ever = new Date(0)

/** The engine sees no timeout where the store saw one. Thrown: it would be asked in a circle. */
class OverdueRefused extends Error {
  override readonly name = 'OverdueRefused'
  readonly code = 'overdue-refused'

  constructor({ kind }: FundCommand, refusal: FundRefusal) {
    super(`${kind} of an overdue order was refused: ${refusal}`)
  }
}
