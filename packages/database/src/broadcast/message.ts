// What travels through NOTIFY: an announcement, or the word that one has been dealt with.

import assert from 'node:assert/strict'
import type { Sql } from '../driver.ts'
import { payloadBytesMax } from '../limits.ts'

/** One channel for everything: it is known before the first topic is. */
export const channel = 'hongbao_broadcast'

/** `from` is the sender's place on the roll, `number` his own count; together they are unique. */
export interface Announcement {
  kind: 'announcement'
  from: number
  number: number
  topic: string
  payload: string
}

/** The listener at place `by` tells the one at `to` that he has dealt with his announcement. */
export interface Handled {
  kind: 'handled'
  by: number
  to: number
  number: number
}

export type Message = Announcement | Handled

/** https://www.postgresql.org/docs/15/sql-notify.html */
export async function sendMessage(sql: Sql, message: Message): Promise<void> {
  const text = JSON.stringify(message)
  assert(Buffer.byteLength(text) <= payloadBytesMax, 'an announcement is a few words')
  await sql`select pg_notify(${channel}, ${text})`
}

/** Undefined when somebody else uses our channel. */
export function parseMessage(text: string): Message | undefined {
  try {
    const message: unknown = JSON.parse(text)
    const isOurs = typeof message === 'object' && message !== null && 'kind' in message
    return isOurs ? (message as Message) : undefined
  } catch {
    return undefined
  }
}
