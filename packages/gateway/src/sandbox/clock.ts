// The sandbox's clock: the system's, and an offset that all processes share. It is moved forward
// only, but for a reset of the whole sandbox, and every process hears of it before whoever moved it
// goes on.
import type { Broadcast, Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import { loadOffset, raiseOffset } from './store/clock-row.ts'

export interface SandboxClock extends Clock {
  /** Milliseconds ahead of the system's clock. */
  readonly offsetMs: number
  /** Reads the offset anew. */
  reload(): Promise<number>
  /** Moves forward to this offset; resolves when every process knows. */
  raise(offsetMs: number): Promise<void>
  /** The row was set back; resolves when every process has read it. For who may move the clock. */
  setBack(): Promise<void>
}

export interface SandboxClockOptions {
  readonly sql: Sql
  readonly systemClock: Clock
  readonly broadcast: Pick<Broadcast, 'on' | 'announce' | 'listening'>
  /** Called after every move, whoever made it: time to look for due work. */
  readonly onMoved?: () => void
}

const topic = 'sandbox-clock'
const backTopic = 'sandbox-clock-back'

export async function openSandboxClock(options: SandboxClockOptions): Promise<SandboxClock> {
  const { sql, systemClock, broadcast, onMoved } = options
  let offsetMs = 0

  const keep = (heardMs: number): void => {
    // Words may overtake each other; the clock is where the latest one says.
    if (heardMs <= offsetMs) return
    offsetMs = heardMs
    onMoved?.()
  }
  const reload = async (): Promise<number> => {
    keep(await loadOffset(sql))
    return offsetMs
  }
  broadcast.on(topic, async (payload) => {
    if (payload) keep(Number(payload))
    else await reload()
  })
  const readBack = async (): Promise<void> => {
    offsetMs = await loadOffset(sql)
    onMoved?.()
  }
  broadcast.on(backTopic, readBack)
  // What was said before we listened is in the row.
  await broadcast.listening()
  await reload()
  return {
    now: () => new Date(systemClock.now().getTime() + offsetMs),
    get offsetMs() {
      return offsetMs
    },
    reload,
    async raise(wantedMs) {
      keep(await raiseOffset(sql, wantedMs))
      await broadcast.announce(topic, String(offsetMs))
    },
    async setBack() {
      await readBack()
      await broadcast.announce(backTopic)
    },
  }
}
