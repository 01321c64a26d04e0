// The one place that imports the driver, and what we keep away from it.
//
// `postgres` 3.4.9 reconnects on its own, and gets some things wrong when a connection dies:
// - a statement sent on a connection that died inside `sql.begin` or `sql.reserve` throws outside
//   of every promise and ends the process;
// - a statement buffered in the turn of the event loop in which the connection closes leaves that
//   connection deaf for ever; after a restart of the server a whole pool can end so;
// - a connection that dies while the driver asks for the server's types ends the process, too;
// - statements that wait for a connection when the client is ended may wait for ever, or run on a
//   connection that nobody closes any more.
// Therefore `begin`, `reserve` and `listen` are not offered, types are not asked for, and a client
// that has seen one of its connections close is not used again (`client.ts`).

import postgres from 'postgres'
import { connectTimeoutMs, statementTimeoutMs } from './limits.ts'
import { type Plans, planSettings } from './plans.ts'
import { resultTypes } from './results.ts'

type DriverTypes = { bigint: bigint }

/** The driver's client; only this package sees it. */
export type Driver = postgres.Sql<DriverTypes>

/**
 * A tagged template that sends a statement: `bigint` comes and goes as `bigint`, `timestamptz` as
 * `Date`, arrays come as arrays and go as columns (`bigints(…)`).
 * Rejects with a `DatabaseFault`. PostgreSQL's `sum(bigint)` is a numeric: cast it to `bigint`.
 */
export type Sql = postgres.ISql<DriverTypes>

/** A statement that is sent when it is awaited, or at once by its `execute()`. */
export type Query<Row extends object = postgres.Row> = postgres.PendingQuery<Row[]>

/** Where a database is, and as whom it is reached. */
export interface ServerAddress {
  /**
   * `postgres://user:password@host:port/database`, several hosts separated by commas; or
   * `postgres://user@localhost/database?host=/var/run/postgresql` for the socket in a folder.
   */
  url?: string | undefined
  /** The folder of a Unix socket, instead of a url. */
  socket?: string | undefined
  database?: string | undefined
  user?: string | undefined
}

export interface DriverOptions extends ServerAddress {
  connectionsMax: number
  /** How this process is called in `pg_stat_activity`, 63 bytes at most. */
  applicationName: string
  statementTimeoutMs?: number | undefined
  plans?: Plans | undefined
  onClose(): void
  onNotify?: (channel: string, payload: string) => void
}

/** Opens no connection yet: the first statement does. */
export function openDriver(options: DriverOptions): Driver {
  const settings: postgres.Options<Record<string, postgres.PostgresType>> = {
    max: options.connectionsMax,
    types: { bigint: postgres.BigInt, ...resultTypes },
    fetch_types: false,
    connect_timeout: Math.ceil(connectTimeoutMs / 1000),
    // A connection that is closed for its age would look like one that was lost.
    max_lifetime: null,
    // A client never has a second try; the next one begins without the memory of the last.
    backoff: () => 0,
    onnotice: () => {},
    onclose: () => options.onClose(),
    connection: {
      application_name: options.applicationName,
      statement_timeout: options.statementTimeoutMs ?? statementTimeoutMs,
      TimeZone: 'UTC',
      DateStyle: 'ISO',
      default_transaction_isolation: 'read committed',
      ...planSettings[options.plans ?? 'free'],
    },
  }
  if (options.socket !== undefined) settings.host = options.socket
  if (options.database !== undefined) settings.database = options.database
  if (options.user !== undefined) settings.user = options.user
  const withNotify = options.onNotify ? { ...settings, onnotify: options.onNotify } : settings
  if (options.url === undefined) return postgres(withNotify) as unknown as Driver
  const { url, host } = splitSocket(options.url)
  return postgres(
    url,
    host === undefined ? withNotify : { ...withNotify, host },
  ) as unknown as Driver
}

/**
 * libpq names a socket by its folder, as `host` in the query. The driver would hand that word to
 * the server as a setting of the session, which the server refuses.
 * https://www.postgresql.org/docs/18/libpq-connect.html#LIBPQ-CONNSTRING-URIS
 */
function splitSocket(text: string): { url: string; host?: string } {
  const url = URL.parse(text)
  const host = url?.searchParams.get('host')
  if (!url || !host?.startsWith('/')) return { url: text }
  url.searchParams.delete('host')
  return { url: url.href, host }
}
