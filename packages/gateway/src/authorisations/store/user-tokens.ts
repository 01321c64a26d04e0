// Users' tokens, in pairs: the access token names the user, the refresh token gets the next pair.
import { texts, type Sql } from '@hongbao/database'

import { placeOf, placeOfHash } from '../secrets.ts'

/** Whose tokens they are, and what they allow. */
export interface TokenSubject {
  readonly appId: string
  readonly userId: bigint
  readonly scopes: readonly string[]
}

/** A new pair, and until when each half is good. */
export interface NewPair {
  readonly accessToken: string
  readonly accessExpiresAt: Date
  readonly refreshToken: string
  readonly refreshExpiresAt: Date
}

/** Stores a pair. Of each user and application the newest are kept, up to `pairsMax`. */
export async function savePair(
  tx: Sql,
  { appId, userId, scopes }: TokenSubject,
  pair: NewPair,
  { now, pairsMax }: { now: Date; pairsMax: number },
): Promise<void> {
  const access = placeOf(pair.accessToken)
  const refresh = placeOf(pair.refreshToken)
  const allowed = texts(scopes)
  await tx`
    insert into gateway.user_tokens
      (bucket, token_hash, sibling_hash, kind, app_id, user_id, scopes, created_at, expires_at)
    values (${access.bucket}, ${access.hash}, ${refresh.hash}, 'access', ${appId}, ${userId},
            ${allowed}::text[], ${now}, ${pair.accessExpiresAt}),
           (${refresh.bucket}, ${refresh.hash}, ${access.hash}, 'refresh', ${appId}, ${userId},
            ${allowed}::text[], ${now}, ${pair.refreshExpiresAt})`
  await tx`
    delete from gateway.user_tokens where (bucket, token_hash) in (
      select bucket, token_hash from gateway.user_tokens
       where user_id = ${userId} and app_id = ${appId}
       order by created_at desc offset ${2 * pairsMax})`
}

/** Uses a refresh token up, and ends its sibling. */
export async function takeRefreshToken(
  tx: Sql,
  { token, appId, now }: { token: string; appId: string; now: Date },
): Promise<TokenSubject | 'unknown' | 'expired'> {
  const { bucket, hash } = placeOf(token)
  const [taken] = await tx<(TokenSubject & { expiresAt: Date; siblingHash: Buffer })[]>`
    delete from gateway.user_tokens
     where bucket = any(array[${bucket}::smallint]) and token_hash = ${hash}
       and kind = 'refresh' and app_id = ${appId}
    returning app_id as "appId", user_id as "userId", scopes, expires_at as "expiresAt",
              sibling_hash as "siblingHash"`
  if (!taken) return 'unknown'
  const sibling = placeOfHash(taken.siblingHash)
  await tx`
    delete from gateway.user_tokens
     where bucket = any(array[${sibling.bucket}::smallint]) and token_hash = ${sibling.hash}`
  return taken.expiresAt > now ? taken : 'expired'
}

/** All of a user's tokens of an application end. */
export async function dropTokens(
  tx: Sql,
  { userId, appId }: Pick<TokenSubject, 'userId' | 'appId'>,
): Promise<void> {
  await tx`delete from gateway.user_tokens where user_id = ${userId} and app_id = ${appId}`
}
