// What users have allowed.
import { texts, type Sql } from '@hongbao/database'

import { userBucket } from '../../funds/keys.ts'

/** One line of the list that a user sees. */
export interface UserGrant {
  readonly appId: string
  readonly appName: string
  readonly scopes: readonly string[]
  readonly grantedAt: Date
}

/** Notes what was allowed; what was allowed before stays. */
export async function saveGrant(
  tx: Sql,
  grant: { userId: bigint; appId: string; scopes: readonly string[] },
  now: Date,
): Promise<void> {
  const { userId, appId, scopes } = grant
  await tx`
    insert into gateway.user_authorisations as a (bucket, user_id, app_id, scopes, granted_at)
    values (${userBucket(userId)}, ${userId}, ${appId}, ${texts(scopes)}::text[], ${now})
    on conflict (bucket, user_id, app_id) do update
      set scopes = array(select distinct unnest(a.scopes || excluded.scopes) order by 1),
          granted_at = case when a.scopes @> excluded.scopes then a.granted_at
                            else excluded.granted_at end`
}

/** The scopes a user has allowed an application; empty when none. */
export async function scopesOf(
  sql: Sql,
  userId: bigint,
  appId: string,
): Promise<readonly string[]> {
  const [row] = await sql<{ scopes: string[] }[]>`
    select scopes from gateway.user_authorisations
     where bucket = any(array[${userBucket(userId)}::smallint])
       and user_id = ${userId} and app_id = ${appId}`
  return row?.scopes ?? []
}

/** Newest first. */
export function listGrants(sql: Sql, userId: bigint): Promise<UserGrant[]> {
  return sql<UserGrant[]>`
    select a.app_id as "appId", p.name as "appName", a.scopes, a.granted_at as "grantedAt"
      from gateway.user_authorisations a
      join gateway.applications p on p.app_id = a.app_id
     where a.bucket = any(array[${userBucket(userId)}::smallint]) and a.user_id = ${userId}
     order by a.granted_at desc, a.app_id`
}

/** False when there was none. */
export async function dropGrant(tx: Sql, userId: bigint, appId: string): Promise<boolean> {
  const { count } = await tx`
    delete from gateway.user_authorisations
     where bucket = any(array[${userBucket(userId)}::smallint])
       and user_id = ${userId} and app_id = ${appId}`
  return count > 0
}
