// Who is logged in. A session is a random token in a cookie that no script can read; the database
// keeps its digest only, so that reading the database logs nobody in.
import { createHash } from 'node:crypto'

import { bucketOf, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import { openCookies, type Cookies } from './cookies.ts'

export interface SessionsOptions {
  readonly sql: Sql
  /** The system's: a jump of the sandbox's clock logs nobody out. */
  readonly systemClock: Clock
  /** 32 random bytes as base64url, which nobody can guess. */
  readonly makeToken: () => string
  readonly lifetimeMs: number
  /** Browsers reach us by https. */
  readonly isSecure: boolean
}

export interface Sessions {
  /** In which browsers keep the tokens. */
  readonly cookies: Cookies
  /** Opens a session and returns its token: 43 characters that are safe in a cookie. */
  open(userId: bigint): Promise<string>
  /** The user of a token, unless it is made up or has expired. */
  userOf(token: string): Promise<bigint | undefined>
  /** Logs out. */
  close(token: string): Promise<void>
  /** Logs the user out everywhere. */
  closeAll(userId: bigint): Promise<void>
}

export function openSessions({ sql, systemClock, ...options }: SessionsOptions): Sessions {
  return {
    cookies: openCookies(options.isSecure),
    async open(userId) {
      const token = options.makeToken()
      const now = systemClock.now()
      const expiresAt = new Date(now.getTime() + options.lifetimeMs)
      // Whoever logs in sweeps a few of the old ones out.
      await sql`
        delete from gateway.sessions where (bucket, token_hash) in (
          select bucket, token_hash from gateway.sessions where expires_at <= ${now} limit 10)`
      await sql`
        insert into gateway.sessions (bucket, token_hash, user_id, created_at, expires_at)
        values (${bucketOf(token)}, ${digestOf(token)}, ${userId}, ${now}, ${expiresAt})`
      return token
    },
    async userOf(token) {
      const [row] = await sql<{ userId: bigint }[]>`
        select user_id as "userId" from gateway.sessions
         where bucket = any(array[${bucketOf(token)}::smallint])
           and token_hash = ${digestOf(token)} and expires_at > ${systemClock.now()}`
      return row?.userId
    },
    async close(token) {
      await sql`
        delete from gateway.sessions
         where bucket = ${bucketOf(token)} and token_hash = ${digestOf(token)}`
    },
    async closeAll(userId) {
      await sql`delete from gateway.sessions where user_id = ${userId}`
    },
  }
}

const digestOf = (token: string): Buffer => createHash('sha256').update(token).digest()
