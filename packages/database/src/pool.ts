// Connections for statements that stand alone, and the address of the server for everybody who
// needs a connection of his own.

import { type Client, type ClientOptions, openClient } from './client.ts'
import { type Connection, type ConnectionOptions, openConnection } from './connection.ts'
import type { ServerAddress, Sql } from './driver.ts'
import { DatabaseFault } from './faults.ts'
import { guardSql } from './guard.ts'
import { lostClientGraceMs } from './limits.ts'
import { openTransactionConnections, type TransactionConnections } from './lending.ts'

/** Where a pool leads, and how far. */
export interface PoolOptions extends ServerAddress {
  /** For statements that stand alone; transactions, writers and listeners have their own. */
  connectionsMax: number
  /** How this process is called in `pg_stat_activity`, 63 bytes at most. */
  applicationName: string
  /** Of one statement, kept by the server. */
  statementTimeoutMs?: number
}

/** Connections to one database, made when they are needed. */
export interface Pool extends AsyncDisposable {
  readonly sql: Sql
  /** Lets statements under way finish, for five seconds, and closes every connection. */
  close(): Promise<void>
}

/** What else of the pool is behind its `sql`; found through `poolBehind`. */
interface PoolInside {
  open(overrides?: Partial<ConnectionOptions>): Connection
  readonly transactions: TransactionConnections
  /** The same pool for statements that find their rows by key. */
  readonly keyed: Sql
}

const insides = new WeakMap<object, PoolInside>()

/** Connects when first used. A server that went away and came back is found again by itself. */
export function openPool(options: PoolOptions): Pool {
  let closed: DatabaseFault | undefined
  const clients = {
    free: openRenewedClient({ ...options, plans: 'free' }),
    keys: openRenewedClient({ ...options, plans: 'keys' }),
  }
  const sqlOver = (client: RenewedClient): Sql =>
    guardSql({ client: () => client.current(), refusal: () => closed })
  const sql = sqlOver(clients.free)
  const open = (overrides: Partial<ConnectionOptions> = {}): Connection =>
    openConnection({ ...options, plans: 'free', ...overrides })
  const transactions = openTransactionConnections(() => open())
  insides.set(sql, { open, transactions, keyed: sqlOver(clients.keys) })

  const close = async (): Promise<void> => {
    closed ??= new DatabaseFault('unavailable', 'the pool was closed')
    await Promise.all([clients.free.end(), clients.keys.end(), transactions.close()])
  }
  return { sql, close, [Symbol.asyncDispose]: close }
}

/**
 * The same database for lookups: statements that find every row by key, through an index. They
 * have connections of their own, as many as the pool, on which their plans are kept (`plans.ts`).
 */
export function keyed(sql: Sql): Sql {
  return poolBehind(sql).keyed
}

interface RenewedClient {
  current(): Client
  end(): Promise<void>
}

/** Always a client that has not lost a connection yet. */
function openRenewedClient(options: Omit<ClientOptions, 'graceMs' | 'onLost'>): RenewedClient {
  let current: Client | undefined
  const renew = (): Client => {
    const client: Client = openClient({
      ...options,
      graceMs: lostClientGraceMs,
      onLost() {
        if (current === client) current = undefined
      },
    })
    return client
  }
  return {
    current: () => (current ??= renew()),
    end: async () => current?.end(),
  }
}

/** For the mechanisms of this package, which are given a pool's `sql` and need more than that. */
export function poolBehind(sql: Sql): PoolInside {
  const inside = insides.get(sql)
  if (!inside) throw new TypeError('this needs the sql of a pool, not that of a transaction')
  return inside
}
