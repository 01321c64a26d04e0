// One connection, for what must not change connections in the middle: a transaction, a writer, a
// listener. Once lost it stays lost; the holder opens another.

import { type ClientOptions, openClient } from './client.ts'
import type { Sql } from './driver.ts'
import { DatabaseFault } from './faults.ts'
import { guardSql } from './guard.ts'

export interface Connection {
  /** Statements issued without awaiting leave in one flight and are answered in order. */
  readonly sql: Sql
  /** The same for a part of the connection's life: refuses while `refusal` says why. */
  within(refusal: () => DatabaseFault | undefined): Sql
  /** Set once, as soon as the connection is gone or given up. */
  readonly lost: DatabaseFault | undefined
  /** Settles what is under way and closes. */
  close(): Promise<void>
  /** Closes at once; what is under way is rejected. */
  kill(): void
}

export type ConnectionOptions = Omit<ClientOptions, 'connectionsMax' | 'graceMs' | 'onLost'> & {
  /** Called once when the connection is gone or given up, not when it is closed. */
  onLost?: () => void
}

export function openConnection(options: ConnectionOptions): Connection {
  let lost: DatabaseFault | undefined
  const client = openClient({
    ...options,
    connectionsMax: 1,
    graceMs: 0,
    onLost() {
      lost = new DatabaseFault('unavailable', 'the connection was lost', { isFatal: true })
      options.onLost?.()
    },
  })
  const within = (refusal: () => DatabaseFault | undefined): Sql =>
    guardSql({ client: () => client, refusal: () => lost ?? refusal() })
  return {
    sql: within(() => undefined),
    within,
    get lost() {
      return lost
    },
    async close() {
      lost ??= new DatabaseFault('unavailable', 'the connection was closed')
      await client.end()
    },
    kill: () => client.abandon(0),
  }
}
