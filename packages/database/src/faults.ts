// What the world may do to us between here and PostgreSQL, told apart by what the caller may
// conclude from it. Everything the driver throws passes through `faultOf` on its way out.

/**
 * - `unavailable`: no connection, server stopping, out of time or space; nothing was done.
 * - `connection-lost`: the connection was cut under a statement outside of a transaction; whether
 *   the statement took effect is unknown.
 * - `commit-unknown`: the connection was cut after a commit had been sent; whether the transaction
 *   took effect is unknown.
 * - `queue-full`: too many commands wait already, or this one waited too long; nothing was done.
 * - `conflict`: deadlock, serialisation failure or a key that somebody else has just stored; a
 *   repeat of the transaction may succeed, nothing was done.
 * - `refused-value`: the database refused a value (range, encoding, constraint); nothing was done.
 * - `broken-statement`: the statement does not fit the schema; nothing was done.
 * - `newer-schema`: the schema was migrated by newer code that this code cannot live with.
 */
export type DatabaseFaultCode =
  | 'unavailable'
  | 'connection-lost'
  | 'commit-unknown'
  | 'queue-full'
  | 'conflict'
  | 'refused-value'
  | 'broken-statement'
  | 'newer-schema'

/** What every function of this package rejects with when the world fails it. */
export class DatabaseFault extends Error {
  override readonly name = 'DatabaseFault'
  readonly code: DatabaseFaultCode
  /** The five characters of PostgreSQL's SQLSTATE, where the server answered. */
  readonly sqlState: string | undefined
  /** The server has ended, or is about to end, the connection that brought this fault. */
  readonly isFatal: boolean

  constructor(
    code: DatabaseFaultCode,
    message: string,
    origin: { cause?: unknown; sqlState?: string; isFatal?: boolean } = {},
  ) {
    super(message, 'cause' in origin ? { cause: origin.cause } : undefined)
    this.code = code
    this.sqlState = origin.sqlState
    this.isFatal = origin.isFatal ?? false
  }
}

/** The driver's connection had not been made, or was given up before the statement was sent. */
const neverSent: ReadonlySet<string> = new Set([
  'ENOENT',
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EACCES',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'CONNECT_TIMEOUT',
  'CONNECTION_ENDED',
])

const cut: ReadonlySet<string> = new Set([
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'ETIMEDOUT',
  'ERR_STREAM_DESTROYED',
  'ERR_STREAM_WRITE_AFTER_END',
])

/** SQLSTATEs that the class (its first two characters) would sort wrongly. */
const byState: Readonly<Record<string, DatabaseFaultCode>> = {
  '23505': 'conflict', // unique_violation: the stored row is found by the next load
  '40001': 'conflict', // serialization_failure
  '40P01': 'conflict', // deadlock_detected
  '0A000': 'broken-statement', // feature_not_supported; a stale plan is told apart below
}

/** https://www.postgresql.org/docs/15/errcodes-appendix.html; others are broken statements. */
const byClass: Readonly<Record<string, DatabaseFaultCode>> = {
  '08': 'unavailable', // connection exception
  '22': 'refused-value', // data exception
  '23': 'refused-value', // integrity constraint violation
  '25': 'unavailable', // invalid transaction state: read-only standby, idle too long
  '28': 'unavailable', // invalid authorization
  '3D': 'unavailable', // no such database
  '40': 'conflict', // transaction rollback
  '44': 'refused-value', // check option of a view
  '53': 'unavailable', // out of disk, memory or connections
  '55': 'unavailable', // lock not available
  '57': 'unavailable', // statement timeout, shutdown, start-up
  '58': 'unavailable', // error of the operating system
  P0: 'refused-value', // raised by a function or trigger
}

function codeOfState(sqlState: string, message: string): DatabaseFaultCode {
  // A migration changed a table under a prepared statement. The driver prepares it anew next time.
  if (sqlState === '0A000' && message.startsWith('cached plan')) return 'conflict'
  return byState[sqlState] ?? byClass[sqlState.slice(0, 2)] ?? 'broken-statement'
}

/** Turns what the driver throws into a fault; what is not the driver's comes back as it was. */
export function faultOf(error: unknown): unknown {
  if (!(error instanceof Error) || error instanceof DatabaseFault) return error
  const { code, severity } = error as { code?: unknown; severity?: unknown }
  if (typeof code !== 'string') return error
  if (typeof severity === 'string') {
    const isFatal = severity === 'FATAL' || severity === 'PANIC'
    const kind = codeOfState(code, error.message)
    return new DatabaseFault(kind, error.message, { cause: error, sqlState: code, isFatal })
  }
  if (neverSent.has(code)) {
    return new DatabaseFault('unavailable', `PostgreSQL cannot be reached: ${error.message}`, {
      cause: error,
      isFatal: true,
    })
  }
  if (cut.has(code)) {
    return new DatabaseFault('connection-lost', `connection cut: ${error.message}`, {
      cause: error,
      isFatal: true,
    })
  }
  return error
}
