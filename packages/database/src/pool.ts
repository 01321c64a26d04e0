// Connections for statements that stand alone, and the address of the server for everybody who
// needs a connection of his own.

import { type Connection, type ConnectionOptions, openConnection } from './connection.ts'
import { type Driver, openDriver, type ServerAddress, type Sql } from './driver.ts'
import { DatabaseFault } from './faults.ts'
import { guardSql } from './guard.ts'
import { lostClientGraceMs } from './limits.ts'
import type { Plans } from './plans.ts'
import { openTransactionConnections, type TransactionConnections } from './lending.ts'

export interface PoolOptions extends ServerAddress {
  /** For statements that stand alone; transactions, writers and listeners have their own. */
  connectionsMax: number
  /** How this process is called in `pg_stat_activity`, 63 bytes at most. */
  applicationName: string
  /** Of one statement, kept by the server. */
  statementTimeoutMs?: number
  /** How the statements that stand alone are planned; `free` unless said. */
  plans?: Plans
}

export interface Pool extends AsyncDisposable {
  readonly sql: Sql
  /** Lets statements under way finish, for five seconds, and closes every connection. */
  close(): Promise<void>
}

/** What else of the pool is behind its `sql`; found through `poolBehind`. */
interface PoolInside {
  open(overrides?: Partial<ConnectionOptions>): Connection
  readonly transactions: TransactionConnections
}

const insides = new WeakMap<object, PoolInside>()

/** Connects when first used. A server that went away and came back is found again by itself. */
export function openPool(options: PoolOptions): Pool {
  let closed: DatabaseFault | undefined
  let current: Driver | undefined
  const openClient = (): Driver => {
    const client = openDriver({
      ...options,
      onClose() {
        // The driver does not survive this soundly (see driver.ts): the next statement gets a new
        // client, the old one is given a moment to finish what it has.
        if (current === client) current = undefined
        void client.end({ timeout: lostClientGraceMs / 1000 })
      },
    })
    return client
  }
  const sql = guardSql({ driver: () => (current ??= openClient()), refusal: () => closed })
  const open = (overrides: Partial<ConnectionOptions> = {}): Connection =>
    openConnection({ ...options, plans: 'free', ...overrides })
  const transactions = openTransactionConnections(() => open())
  insides.set(sql, { open, transactions })

  const close = async (): Promise<void> => {
    closed ??= new DatabaseFault('unavailable', 'the pool was closed')
    await Promise.all([current?.end({ timeout: 5 }), transactions.close()])
  }
  return { sql, close, [Symbol.asyncDispose]: close }
}

/** For the mechanisms of this package, which are given a pool's `sql` and need more than that. */
export function poolBehind(sql: Sql): PoolInside {
  const inside = insides.get(sql)
  if (!inside) throw new TypeError('this needs the sql of a pool, not that of a transaction')
  return inside
}
