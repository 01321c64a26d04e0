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
  let isOver = false
  let party = 0
  const deadline = setTimeout(() => connection.kill(), timeoutMs)
  const begin = connection.sql.unsafe('begin').execute()
  begin.then(
    ({ state }) => (party = state.pid),
    () => {}, // The statements behind it say the same.
  )
  return {
    // Made when it is needed: an error looks for its stack, which a hot path should not pay for.
    tx: connection.within(() => (isOver ? endedAlready() : undefined)),
    async commit(last = []) {
      isOver = true
      // Listened to before anything else may throw.
      const statements = Promise.allSettled(last)
      try {
        const commit = Promise.allSettled([connection.sql.unsafe('commit')])
        judge(await statements, (await commit)[0])
      } finally {
        clearTimeout(deadline)
      }
    },
    rollback(error) {
      clearTimeout(deadline)
      // Once the commit was sent the transaction is over on the server, whatever came of it.
      if (isOver) return error
      isOver = true
      if (!connection.lost) connection.sql.unsafe('rollback').catch(() => {})
      return isFault(error, 'connection-lost') ? undone(error) : error
    },
    get party() {
      return party
    },
  }
}

const endedAlready = (): DatabaseFault =>
  new DatabaseFault('broken-statement', 'the transaction has ended')

function isFault(error: unknown, code: DatabaseFault['code']): error is DatabaseFault {
  return error instanceof DatabaseFault && error.code === code
}

/** The server answered, and is still there. */
function isRefusal(error: unknown): error is DatabaseFault {
  return error instanceof DatabaseFault && error.sqlState !== undefined && !error.isFatal
}

/** The server rolls back what was not committed when a connection dies. */
function undone(fault: DatabaseFault): DatabaseFault {
  return new DatabaseFault('unavailable', `rolled back: ${fault.message}`, { cause: fault })
}

/** Throws unless the commit says that all of it is on disk. */
function judge(
  statements: readonly PromiseSettledResult<unknown>[],
  commit: PromiseSettledResult<{ command: string }>,
): void {
  const failed = statements.filter((result) => result.status === 'rejected')
  const failures = failed.map(({ reason }) => reason as unknown)
  if (commit.status === 'fulfilled') {
    const { command } = commit.value
    if (command === 'COMMIT' && failures.length === 0) return
    const [cause] = failures
    if (command !== 'COMMIT') {
      throw cause instanceof Error ? cause : new Error(`commit: ${command}`, { cause })
    }
  } else {
    // A statement, or the commit itself, that a living server refused: it has rolled back.
    failures.push(commit.reason)
    const refused = failures.find(isRefusal)
    if (refused) throw refused
    // The connection could not be made or was closed already: nothing was sent.
    if (isFault(failures[0], 'unavailable') && failures[0].sqlState === undefined) throw failures[0]
  }
  throw new DatabaseFault('commit-unknown', 'the connection was cut during the commit', {
    cause: failures[0],
  })
}
