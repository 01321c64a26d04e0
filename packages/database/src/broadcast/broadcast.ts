// Something has changed, everybody look again: an announcement reaches every process that listens
// on this database, and whoever announced knows when all of them have dealt with it.

import type { Sql } from '../driver.ts'
import { announceWaitMsMax, rollAgainMs } from '../limits.ts'
import { processTiming, type Timing } from '../retry.ts'
import { type AwaitedAnnouncement, awaitAnnouncements } from './awaiting.ts'
import { openListener } from './listener.ts'
import { type Announcement, sendMessage } from './message.ts'
import { callRoll } from './roll.ts'

/**
 * Given an announcement's payload, or undefined when announcements may have been missed and
 * everything that they keep true has to be looked at again.
 */
export type AnnouncementHandler = (payload: string | undefined) => void | Promise<void>

/** What a process that listens and announces is given. */
export interface BroadcastOptions {
  /** The `sql` of a pool; the listener opens a connection of its own from it. */
  sql: Sql
  /** Told when a handler fails and when the listening connection is lost. */
  onFault(fault: unknown): void
  /** How long an announcement waits for those who listen, in milliseconds. */
  waitMsMax?: number
  timing?: Timing
}

/** Announcements to every process on the same database, by topic. */
export interface Broadcast extends AsyncDisposable {
  on(topic: string, handler: AnnouncementHandler): void
  /**
   * Resolves with true when every process that listens, this one included, has dealt with it, and
   * with false when that took too long. Rejects with a `DatabaseFault` when it could not be sent.
   */
  announce(topic: string, payload?: string): Promise<boolean>
  /** Resolves when this process listens: what is announced from then on is heard. */
  listening(): Promise<void>
  close(): Promise<void>
}

/** Begins to listen at once; `listening` says when it does. */
export function broadcast(options: BroadcastOptions): Broadcast {
  const { sql, onFault, waitMsMax = announceWaitMsMax, timing = processTiming } = options
  const handlers = new Map<string, AnnouncementHandler[]>()
  const awaiting = awaitAnnouncements()

  const deal = async ({ topic, payload, from, number }: Announcement): Promise<void> => {
    await Promise.all((handlers.get(topic) ?? []).map(async (handle) => handle(payload)))
    await listener.send({ kind: 'handled', by: listener.place, to: from, number })
  }
  const listener = openListener({
    sql,
    timing,
    onFault,
    onMessage(message) {
      if (message.kind === 'announcement') deal(message).catch(onFault)
      else if (message.to === listener.place) awaiting.handled(message.number, message.by)
    },
    onMissed() {
      const all = [...handlers.values()].flat()
      for (const handle of all)
        Promise.resolve()
          .then(() => handle(undefined))
          .catch(onFault)
    },
  })
  const announce = async (topic: string, payload = ''): Promise<boolean> => {
    const patience = new AbortController()
    const tooLong = timing.sleep(waitMsMax, patience.signal).then(() => false)
    const announced = awaiting.open()
    try {
      // Without a place of our own nobody could tell us that he has dealt with it.
      await Promise.race([listener.listening(), tooLong])
      // Whoever is on the roll has been listening before it was called, so he will hear this.
      const roll = await callRoll(sql)
      const { number } = announced
      await sendMessage(sql, { kind: 'announcement', from: listener.place, number, topic, payload })
      announced.needs(roll)
      void dropTheDead(announced, patience.signal).catch(onFault)
      return await Promise.race([announced.everybody, tooLong])
    } finally {
      announced.forget()
      patience.abort()
    }
  }
  /** Whoever leaves the roll meanwhile is not waited for. */
  const dropTheDead = async (announced: AwaitedAnnouncement, end: AbortSignal): Promise<void> => {
    const isOver = (): boolean => end.aborted
    while (!isOver()) {
      await timing.sleep(rollAgainMs, end)
      if (!isOver()) announced.needsOnly(await callRoll(sql))
    }
  }
  return {
    on: (topic, handler) => void handlers.set(topic, [...(handlers.get(topic) ?? []), handler]),
    announce,
    listening: listener.listening,
    close: listener.close,
    [Symbol.asyncDispose]: listener.close,
  }
}
