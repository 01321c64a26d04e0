// A transaction under way on one connection: what inTransaction and the group commit share.

import type { Connection } from './connection.ts'
import type { Sql } from './driver.ts'
import { DatabaseFault } from './faults.ts'
import { transactionTimeoutMs } from './limits.ts'

export interface OpenTransaction {
  /** Refuses statements once the transaction has ended. */
  readonly tx: Sql
  /**
   * Sends the commit right behind the statements given, in the same flight. Resolves when
   * everything is on disk; rejects with the first statement's fault, after which nothing is, or
   * with `commit-unknown`.
   */
  commit(last?: readonly PromiseLike<unknown>[]): Promise<void>
  /**
   * Undoes everything, unless a commit has been sent already; the answer is what to throw in place
   * of the error.
   */
  rollback(error: unknown): unknown
  /** The server's process for this connection, known once `begin` was answered. */
  readonly party: number
}

/** Sends `begin`; statements issued before awaiting anything leave in the same flight. */
export function openTransaction(
  connection: Connection,
  timeoutMs: number = transactionTimeoutMs,
): OpenTransaction {
  let over: DatabaseFault | undefined
  let party = 0
  const deadline = setTimeout(() => connection.kill(), timeoutMs)
  const end = (): void => {
    over = new DatabaseFault('broken-statement', 'the transaction has ended')
  }
  const begin = connection.sql.unsafe('begin').execute()
  begin.then(
    ({ state }) => (party = state.pid),
    () => {}, // The statements behind it say the same.
  )
  return {
    tx: connection.within(() => over),
    async commit(last = []) {
      end()
      try {
        judge(await Promise.allSettled([...last, connection.sql.unsafe('commit')]))
      } finally {
        clearTimeout(deadline)
      }
    },
    rollback(error) {
      clearTimeout(deadline)
      // Once the commit was sent the transaction is over on the server, whatever came of it.
      if (over) return error
      end()
      if (!connection.lost) connection.sql.unsafe('rollback').catch(() => {})
      return isFault(error, 'connection-lost') ? undone(error) : error
    },
    get party() {
      return party
    },
  }
}

function isFault(error: unknown, code: DatabaseFault['code']): error is DatabaseFault {
  return error instanceof DatabaseFault && error.code === code
}

/** The server rolls back what was not committed when a connection dies. */
function undone(fault: DatabaseFault): DatabaseFault {
  return new DatabaseFault('unavailable', `rolled back: ${fault.message}`, { cause: fault })
}

/** Throws unless the last of the results, that of the commit, says that all of it is on disk. */
function judge(results: readonly PromiseSettledResult<unknown>[]): void {
  const commit = results.at(-1)
  const failures = results.filter((result) => result.status === 'rejected').map((r) => r.reason)
  if (commit?.status === 'fulfilled') {
    const { command } = commit.value as { command: string }
    if (command === 'COMMIT' && failures.length === 0) return
    if (command !== 'COMMIT') throw failures[0] ?? new Error(`commit was answered by ${command}`)
  }
  // A statement that the server refused turns the commit behind it into a rollback.
  const refused = failures.find((f) => f instanceof DatabaseFault && f.sqlState && !f.isFatal)
  if (refused && commit?.status === 'rejected') throw refused
  const first = failures[0]
  // Without a word of the server the commit cannot have been sent on a closed connection.
  if (isFault(first, 'unavailable') && first.sqlState === undefined) throw first
  throw new DatabaseFault('commit-unknown', 'the connection was cut during the commit', {
    cause: first,
  })
}
