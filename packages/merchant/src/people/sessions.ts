// Who is logged in. A session is a random token in a cookie that no script reads; the database
// keeps its digest only. A process believes what it has seen for some seconds, so that a crowd at
// one packet does not ask the database who each of them is.
import { hash } from 'node:crypto'

import {
  anywhere,
  batchLookup,
  bucketOf,
  bucketSet,
  keyed,
  smallints,
  texts,
  type Sql,
} from '@hongbao/database'

import type { Clock } from '../clock.ts'
import { sessionLimits } from '../limits.ts'

export interface SessionsOptions {
  readonly sql: Sql
  /** The system's: a jump of the sandbox's clock logs nobody out. */
  readonly systemClock: Clock
  /** 32 random bytes as base64url, which nobody can guess. */
  readonly makeToken: () => string
}

export interface Sessions {
  /** Opens a session and returns its token. */
  open(userId: bigint): Promise<string>
  /** The user of a token, unless it is made up or has expired. */
  userOf(token: string): Promise<bigint | undefined>
  close(token: string): Promise<void>
}

interface Seen {
  readonly userId: bigint | undefined
  readonly untilMs: number
}

export function openSessions({ sql, systemClock, makeToken }: SessionsOptions): Sessions {
  const seen = new Map<string, Seen>()
  const look = batchLookup<string, bigint | undefined>({
    load: (tokens) => loadSessions(keyed(sql), tokens, systemClock.now()),
  })
  return {
    async open(userId) {
      const token = makeToken()
      const now = systemClock.now()
      const expiresAt = new Date(now.getTime() + sessionLimits.lifetimeMs)
      // Whoever logs in sweeps a few of the old ones out.
      await sql`
        delete from merchant.sessions where (bucket, token_hash) in (
          select bucket, token_hash from merchant.sessions where expires_at <= ${now} limit 10)`
      await sql`
        insert into merchant.sessions (bucket, token_hash, user_id, created_at, expires_at)
        values (${bucketOf(token)}, ${digestOf(token)}, ${userId}, ${now}, ${expiresAt})`
      return token
    },
    async userOf(token) {
      const nowMs = systemClock.now().getTime()
      const known = seen.get(token)
      if (known && known.untilMs > nowMs) return known.userId
      const userId = await look(token)
      seen.delete(token)
      if (seen.size >= sessionLimits.cachedMax) seen.delete(seen.keys().next().value ?? '')
      seen.set(token, { userId, untilMs: nowMs + sessionLimits.cacheMs })
      return userId
    },
    async close(token) {
      seen.delete(token)
      await sql`
        delete from merchant.sessions
         where bucket = ${bucketOf(token)} and token_hash = ${digestOf(token)}`
    },
  }
}

const digestOf = (token: string): Buffer => hash('sha256', token, 'buffer')

async function loadSessions(
  sql: Sql,
  tokens: readonly string[],
  now: Date,
): Promise<(bigint | undefined)[]> {
  const keys = tokens.map((token) => ({ bucket: bucketOf(token) }))
  const digests = tokens.map((token) => digestOf(token).toString('hex'))
  const rows = await sql<{ digest: string; userId: bigint }[]>`
    select encode(s.token_hash, 'hex') as digest, s.user_id as "userId"
      from unnest(${smallints(keys.map((k) => k.bucket))}::smallint[], ${texts(digests)}::text[])
             k (bucket, digest)
      join merchant.sessions s
        on s.bucket = k.bucket and s.token_hash = decode(k.digest, 'hex')
     where s.expires_at > ${now}
       and (${anywhere}::boolean or s.bucket = any(${bucketSet(keys)}::smallint[]))`
  const found = new Map(rows.map((row) => [row.digest, row.userId]))
  return digests.map((digest) => found.get(digest))
}
