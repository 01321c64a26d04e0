// One connection, for what must not change connections in the middle: a transaction, a writer, a
// listener. Once lost it stays lost; the holder opens another.

import { type Driver, type DriverOptions, openDriver, type Sql } from './driver.ts'
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

export type ConnectionOptions = Omit<DriverOptions, 'connectionsMax' | 'onClose'> & {
  /** Called once when the connection is gone without having been asked to. */
  onLost?: () => void
}

export function openConnection(options: ConnectionOptions): Connection {
  let lost: DatabaseFault | undefined
  const lose = (why: string): void => {
    if (lost) return
    lost = new DatabaseFault('unavailable', why, { isFatal: true })
    // From the next turn on the driver refuses by itself; without this it would reconnect and run
    // what is left of a transaction outside of one.
    void driver.end({ timeout: 0 })
  }
  const onClose = (): void => {
    const unexpected = !lost
    lose('the connection was lost')
    if (unexpected) options.onLost?.()
  }
  const driver: Driver = openDriver({ ...options, connectionsMax: 1, onClose })
  const within = (refusal: () => DatabaseFault | undefined): Sql =>
    guardSql({ driver: () => driver, refusal: () => lost ?? refusal() })
  return {
    sql: within(() => undefined),
    within,
    get lost() {
      return lost
    },
    async close() {
      lost ??= new DatabaseFault('unavailable', 'the connection was closed')
      await driver.end({ timeout: 5 })
    },
    kill: () => lose('the connection was given up'),
  }
}
