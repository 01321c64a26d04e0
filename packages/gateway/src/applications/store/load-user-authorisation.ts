// Which user an access token names. It is read for each call: users are too many to be remembered,
// and taking an authorisation back has to work at once.
import type { Sql } from '@hongbao/database'

import { placeOf } from '../../authorisations/secrets.ts'
import type { UserAuthorisation } from '../model.ts'

export async function loadUserAuthorisation(
  sql: Sql,
  token: string,
): Promise<UserAuthorisation | undefined> {
  const { bucket, hash } = placeOf(token)
  const [row] = await sql<UserAuthorisation[]>`
    select app_id as "appId", user_id as "userId", scopes, expires_at as "expiresAt"
      from gateway.user_tokens
     where bucket = any(array[${bucket}::smallint]) and token_hash = ${hash} and kind = 'access'`
  return row
}
