// Codes: left by a page, exchanged once by the application they were made for.
import { texts, type Sql } from '@hongbao/database'

import { placeOf } from '../secrets.ts'

/** What a code stands for: a user who allowed scopes, or a merchant with one application. */
export interface CodeSubject {
  /** The application that may exchange it. */
  readonly appId: string
  /** The user; a merchant by its PID. */
  readonly userId: bigint
  readonly scopes: readonly string[] | null
  readonly merchantAppId: string | null
}

/** Stores a new code, and sweeps a few of the old ones out. */
export async function saveCode(
  sql: Sql,
  code: string,
  subject: CodeSubject,
  { now, livesMs, keptMs }: { now: Date; livesMs: number; keptMs: number },
): Promise<void> {
  const { bucket, hash } = placeOf(code)
  const { appId, userId, scopes, merchantAppId } = subject
  await sql`
    delete from gateway.authorisation_codes where (bucket, code_hash) in (
      select bucket, code_hash from gateway.authorisation_codes
       where expires_at <= ${new Date(now.getTime() - keptMs)} limit 10)`
  await sql`
    insert into gateway.authorisation_codes
      (bucket, code_hash, app_id, user_id, scopes, merchant_app_id, created_at, expires_at)
    values (${bucket}, ${hash}, ${appId}, ${userId}, ${scopes ? texts(scopes) : null}::text[],
            ${merchantAppId}, ${now}, ${new Date(now.getTime() + livesMs)})`
}

/** Why a code is not exchanged; of what another application was given only that it is not ours. */
export type CodeRefusal = 'unknown' | 'foreign' | 'used' | 'expired'

export type CodeKind = 'user' | 'app'

/**
 * Uses a code up, in the transaction that makes the token: of many who come with it at a time one
 * gets its subject, the others wait for that and hear `used`.
 */
export async function takeCode(
  tx: Sql,
  { code, appId, kind, now }: { code: string; appId: string; kind: CodeKind; now: Date },
): Promise<CodeSubject | CodeRefusal> {
  const { bucket, hash } = placeOf(code)
  const isApp = kind === 'app'
  const [taken] = await tx<CodeSubject[]>`
    update gateway.authorisation_codes set used_at = ${now}
     where bucket = any(array[${bucket}::smallint]) and code_hash = ${hash}
       and app_id = ${appId} and (merchant_app_id is not null) = ${isApp}
       and used_at is null and expires_at > ${now}
    returning app_id as "appId", user_id as "userId", scopes,
              merchant_app_id as "merchantAppId"`
  if (taken) return taken
  const [known] = await tx<{ appId: string; isUsed: boolean }[]>`
    select app_id as "appId", used_at is not null as "isUsed"
      from gateway.authorisation_codes
     where bucket = any(array[${bucket}::smallint]) and code_hash = ${hash}
       and (merchant_app_id is not null) = ${isApp}`
  if (!known) return 'unknown'
  if (known.appId !== appId) return 'foreign'
  return known.isUsed ? 'used' : 'expired'
}

/** What was not exchanged yet becomes worthless: the authorisation was taken back. */
export async function dropCodes(
  tx: Sql,
  { userId, appId, merchantAppId }: Omit<CodeSubject, 'scopes'>,
): Promise<void> {
  await tx`
    delete from gateway.authorisation_codes
     where user_id = ${userId} and app_id = ${appId} and used_at is null
       and merchant_app_id is not distinct from ${merchantAppId}`
}
