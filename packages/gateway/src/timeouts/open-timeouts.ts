// What happens to orders when nobody does anything: unpaid ones are closed when their pay_timeout
// is over, and what is left of paid packets goes back when theirs is.
import { dueWorker, type DueWorker, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import type { Funds } from '../funds/engine.ts'
import type { FundCommand, FundRefusal, RowKey } from '../funds/model.ts'
import { timeoutLimits } from '../limits.ts'
import { firstToReturn, firstUnpaid, listToReturn, listUnpaid } from './store/due-orders.ts'

export interface TimeoutsOptions {
  readonly sql: Sql
  readonly clock: Clock
  readonly funds: Pick<Funds, 'submit'>
  /** Told of every fault; the work is tried again a moment later. */
  readonly onFault: (fault: unknown) => void
}

/** Both begin at once, in any number of processes. */
export interface Timeouts {
  /** Closes unpaid orders. */
  readonly closing: DueWorker
  /** Gives back what is left of packets. */
  readonly returning: DueWorker
}

export function openTimeouts({ sql, clock, funds, onFault }: TimeoutsOptions): Timeouts {
  const submit = async (command: FundCommand, harmless?: FundRefusal): Promise<void> => {
    const outcome = await funds.submit(command)
    if (!('refusal' in outcome) || outcome.refusal === harmless) return
    throw new OverdueRefused(command, outcome.refusal)
  }
  const shared = { clock, onFault, keyOf, ...timeoutLimits }
  return {
    closing: dueWorker<RowKey>({
      ...shared,
      name: 'pay timeouts',
      claim: (due) => listUnpaid(sql, due),
      nextDueAt: () => firstUnpaid(sql),
      // Paid in the last moment, between our look and our command.
      perform: (order) => submit({ kind: 'close', order }, 'ILLEGAL_STATUS'),
    }),
    returning: dueWorker<RowKey>({
      ...shared,
      name: 'returns',
      claim: (due) => listToReturn(sql, due),
      nextDueAt: () => firstToReturn(sql),
      perform: (packet) => submit({ kind: 'return', packet }),
    }),
  }
}

const keyOf = ({ bucket, id }: RowKey): string => `${bucket}/${id}`

/** The engine sees no timeout where the store saw one. Thrown, so that it is not asked in a circle. */
class OverdueRefused extends Error {
  override readonly name = 'OverdueRefused'
  readonly code = 'overdue-refused'

  constructor({ kind }: FundCommand, refusal: FundRefusal) {
    super(`${kind} of an overdue order was refused: ${refusal}`)
  }
}
