// A few connections that are lent to one transaction at a time.

import type { Connection } from './connection.ts'
import { DatabaseFault } from './faults.ts'
import { transactionConnectionsMax, transactionsWaitingMax } from './limits.ts'

export interface TransactionConnections {
  /** Waits until one is free. Rejects with `queue-full` or `unavailable`. */
  borrow(): Promise<Connection>
  giveBack(connection: Connection): void
  close(): Promise<void>
}

interface Waiting {
  resolve(connection: Connection): void
  reject(fault: DatabaseFault): void
}

export function openTransactionConnections(open: () => Connection): TransactionConnections {
  const idle: Connection[] = []
  const waiting: Waiting[] = []
  const lent = new Set<Connection>()
  let closed: DatabaseFault | undefined

  const next = (): Connection => {
    let connection = idle.pop()
    while (connection?.lost) connection = idle.pop()
    connection ??= open()
    lent.add(connection)
    return connection
  }
  return {
    async borrow() {
      if (closed) throw closed
      if (lent.size < transactionConnectionsMax) return next()
      if (waiting.length >= transactionsWaitingMax) {
        throw new DatabaseFault('queue-full', 'too many transactions wait for a connection')
      }
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }))
    },
    giveBack(connection) {
      lent.delete(connection)
      if (closed) void connection.close()
      else if (!connection.lost) idle.push(connection)
      waiting.shift()?.resolve(next())
    },
    async close() {
      closed ??= new DatabaseFault('unavailable', 'the pool was closed')
      for (const { reject } of waiting.splice(0)) reject(closed)
      await Promise.all(idle.splice(0).map((connection) => connection.close()))
    },
  }
}
