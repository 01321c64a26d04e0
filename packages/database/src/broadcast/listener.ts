// A connection that hears what is announced, opened again whenever it is lost. PostgreSQL does not
// repeat what was said while nobody listened; `onMissed` says that there may have been something.

import type { Connection } from '../connection.ts'
import type { Sql } from '../driver.ts'
import { DatabaseFault } from '../faults.ts'
import { heartbeatMs, listenAgainMs } from '../limits.ts'
import { poolBehind } from '../pool.ts'
import type { Timing } from '../retry.ts'
import { channel, type Message, parseMessage, sendMessage } from './message.ts'
import { enterRoll } from './roll.ts'

export interface ListenerOptions {
  sql: Sql
  timing: Timing
  onMessage(message: Message): void
  /** Called after every connection but the first. */
  onMissed(): void
  onFault(fault: unknown): void
}

export interface Listener {
  /** This listener's place on the roll; 0, which nobody has, while it does not listen. */
  readonly place: number
  /** Resolves when it listens, for the first time or again. */
  listening(): Promise<void>
  /** Sends on the listening connection, so that it cannot outlive the place it speaks for. */
  send(message: Message): Promise<void>
  close(): Promise<void>
}

export function openListener(options: ListenerOptions): Listener {
  const { timing, onFault } = options
  const closing = new AbortController()
  const isClosing = (): boolean => closing.signal.aborted
  let connection: Connection | undefined
  let place = 0
  let started = Promise.withResolvers<void>()
  let hasListened = false

  const listenOnce = async (): Promise<void> => {
    const over = new AbortController()
    const isOver = (): boolean => over.signal.aborted || isClosing()
    const hear = (_channel: string, text: string): void => {
      const message = parseMessage(text)
      if (message) options.onMessage(message)
    }
    connection = poolBehind(options.sql).open({ onNotify: hear, onLost: () => over.abort() })
    await connection.sql.unsafe(`listen ${channel}`)
    place = await enterRoll(connection.sql)
    if (hasListened) options.onMissed()
    hasListened = true
    started.resolve()
    const end = AbortSignal.any([over.signal, closing.signal])
    while (!isOver()) {
      await timing.sleep(heartbeatMs, end)
      if (!isOver()) await heartbeat(connection, timing)
    }
  }
  const run = async (): Promise<void> => {
    while (!isClosing()) {
      await listenOnce().catch(onFault)
      place = 0
      started = Promise.withResolvers()
      connection?.kill()
      await timing.sleep(listenAgainMs, closing.signal)
    }
  }
  const running = run()
  return {
    get place() {
      return place
    },
    listening: () => started.promise,
    async send(message) {
      if (place !== 0 && connection) await sendMessage(connection.sql, message)
    },
    async close() {
      closing.abort()
      await running
    },
  }
}

/** A network that is gone without a word would leave us deaf; a question finds out. */
async function heartbeat(connection: Connection, timing: Timing): Promise<void> {
  const answered = new AbortController()
  const silence = timing.sleep(heartbeatMs, answered.signal).then(() => {
    if (!answered.signal.aborted) throw new DatabaseFault('unavailable', 'the listener is cut off')
    return undefined
  })
  try {
    await Promise.race([connection.sql`select 1`, silence])
  } finally {
    answered.abort()
  }
}
