// Passes: random tokens that open one thing for a while, such as an order's cashier or a code that
// is exchanged for a token. The database keeps digests only.
import { createHash } from 'node:crypto'

import { bucketOf, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'

/** What a pass opens, and what is kept about it; of JSON's own types. */
export type PassSubject = Readonly<Record<string, string | number | null | readonly string[]>>

export interface Passes {
  /** A new pass: 43 characters that are safe in addresses. Told only here. */
  issue(purpose: string, subject: PassSubject, livesMs: number): Promise<string>
  /** What a pass opens; undefined when it is made up, expired, used, or for something else. */
  read(purpose: string, token: string): Promise<PassSubject | undefined>
  /** The same, once: of many who ask at a time, one gets it. */
  take(purpose: string, token: string): Promise<PassSubject | undefined>
}

export interface PassesOptions {
  readonly sql: Sql
  /** The system's: a jump of the sandbox's clock takes no pass away. */
  readonly systemClock: Clock
  /** 32 random bytes as base64url. */
  readonly makeToken: () => string
}

export function openPasses({ sql, systemClock, makeToken }: PassesOptions): Passes {
  return {
    async issue(purpose, subject, livesMs) {
      const token = makeToken()
      const now = systemClock.now()
      // Whoever asks for one sweeps a few of the old ones out.
      await sql`
        delete from gateway.passes where (bucket, token_hash) in (
          select bucket, token_hash from gateway.passes where expires_at <= ${now} limit 10)`
      await sql`
        insert into gateway.passes (bucket, token_hash, purpose, subject, created_at, expires_at)
        values (${bucketOf(token)}, ${digestOf(token)}, ${purpose},
                ${JSON.stringify(subject)}::text::jsonb, ${now},
                ${new Date(now.getTime() + livesMs)})`
      return token
    },
    async read(purpose, token) {
      const [row] = await sql<{ subject: PassSubject }[]>`
        select subject from gateway.passes
         where bucket = ${bucketOf(token)} and token_hash = ${digestOf(token)}
           and purpose = ${purpose} and used_at is null and expires_at > ${systemClock.now()}`
      return row?.subject
    },
    async take(purpose, token) {
      const now = systemClock.now()
      const [row] = await sql<{ subject: PassSubject }[]>`
        update gateway.passes set used_at = ${now}
         where bucket = ${bucketOf(token)} and token_hash = ${digestOf(token)}
           and purpose = ${purpose} and used_at is null and expires_at > ${now}
        returning subject`
      return row?.subject
    },
  }
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()
