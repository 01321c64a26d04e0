// One transaction on one connection, and the one place that repeats it after a conflict.

import type { Sql } from './driver.ts'
import { DatabaseFault } from './faults.ts'
import { attemptsMax } from './limits.ts'
import { type OpenTransaction, openTransaction } from './open-transaction.ts'
import { poolBehind } from './pool.ts'
import { pauseBeforeMs, processTiming } from './retry.ts'

export interface TransactionOptions {
  /**
   * After so many milliseconds the connection is cut; more than usual only for what reads a lot.
   * The server's own limit on each statement is for the work to change: `set local`.
   */
  timeoutMs?: number
}

/**
 * Runs `work` in a transaction (read committed) and commits when it resolves. After a deadlock, a
 * serialisation failure or a duplicate key the whole of it runs again, so `work` has no effects
 * but those of its statements. Rejects with what `work` threw, or with a `DatabaseFault`:
 * `commit-unknown` when the connection was cut after the commit had been sent.
 */
export async function inTransaction<T>(
  sql: Sql,
  work: (tx: Sql) => Promise<T>,
  { timeoutMs }: TransactionOptions = {},
): Promise<T> {
  const { transactions } = poolBehind(sql)
  for (let attempt = 1; ; attempt += 1) {
    const connection = await transactions.borrow()
    const transaction = openTransaction(connection, timeoutMs)
    try {
      return await runOnce(transaction, work)
    } catch (error) {
      const mayRepeat = error instanceof DatabaseFault && error.code === 'conflict'
      if (!mayRepeat || attempt >= attemptsMax) throw error
    } finally {
      transactions.giveBack(connection)
    }
    await processTiming.sleep(pauseBeforeMs(attempt + 1, transaction.party))
  }
}

async function runOnce<T>(open: OpenTransaction, work: (tx: Sql) => Promise<T>): Promise<T> {
  try {
    const result = await work(open.tx)
    await open.commit()
    return result
  } catch (error) {
    throw open.rollback(error)
  }
}
