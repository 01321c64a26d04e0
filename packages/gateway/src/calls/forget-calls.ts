// The log of calls does not grow for ever: what is too old, or too much, is deleted in small sets
// by whichever process gets to it first.
import { dueWorker, type DueWorker, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import { callLogLimits } from '../limits.ts'

/** Begins at once. */
export function openCallForgetting(options: {
  readonly sql: Sql
  readonly clock: Clock
  readonly onFault: (fault: unknown) => void
}): Pick<DueWorker, 'stop' | 'wake'> {
  const { sql, clock, onFault } = options
  return dueWorker<number>({
    name: 'old calls',
    clock,
    // The deletion is all the work there is; a full set means that there may be more.
    async claim({ now }) {
      const count = await forgetCalls(sql, now)
      return count < callLogLimits.forgetMax ? [] : [count]
    },
    perform: () => Promise.resolve(),
    nextDueAt: () => Promise.resolve(undefined),
    inFlightMax: 1,
    idleMs: callLogLimits.forgetEveryMs,
    onFault,
  })
}

/** Forgets a set of calls and figures; returns how many calls there were. */
export async function forgetCalls(
  sql: Sql,
  now: Date,
  {
    keptMs,
    keptMax,
    figuresKeptMs,
    forgetMax,
  }: Pick<
    Readonly<Record<keyof typeof callLogLimits, number>>,
    'keptMs' | 'keptMax' | 'figuresKeptMs' | 'forgetMax'
  > = callLogLimits,
): Promise<number> {
  const at = now.getTime()
  await sql`
    delete from gateway.call_figures where hour < ${new Date(at - figuresKeptMs)}`
  const { count } = await sql`
    delete from gateway.calls where (bucket, app_id, id) in (
      select bucket, app_id, id from gateway.calls
       where at < ${new Date(at - keptMs)}
          or id <= (select last_value from gateway.calls_id_seq) - ${BigInt(keptMax)}
       limit ${forgetMax})`
  return count
}
