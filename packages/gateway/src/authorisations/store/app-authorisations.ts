// Which providers' applications act for which merchants.
import type { Sql } from '@hongbao/database'

/** One line of the list that a merchant sees. */
export interface AppGrant {
  readonly providerAppId: string
  readonly providerName: string
  readonly merchantAppId: string
  readonly merchantName: string
  /** The methods allowed; null: all. */
  readonly methods: readonly string[] | null
  readonly grantedAt: Date
  readonly expiresAt: Date
}

/** What a token is worth. */
export interface AppTokenState {
  readonly pid: bigint
  readonly merchantAppId: string
  readonly methods: readonly string[] | null
  readonly createdAt: Date
  readonly expiresAt: Date
  readonly revokedAt: Date | null
}

/** Those in force, newest first. */
export function listAppGrants(sql: Sql, pid: bigint): Promise<AppGrant[]> {
  return sql<AppGrant[]>`
    select a.provider_app_id as "providerAppId", provider.name as "providerName",
           a.merchant_app_id as "merchantAppId", merchant.name as "merchantName", a.methods,
           a.created_at as "grantedAt", a.expires_at as "expiresAt"
      from gateway.app_authorisations a
      join gateway.applications provider on provider.app_id = a.provider_app_id
      join gateway.applications merchant on merchant.app_id = a.merchant_app_id
     where a.pid = ${pid} and a.revoked_at is null
     order by a.created_at desc, a.provider_app_id, a.merchant_app_id`
}

/** A provider's own token; another's does not exist for it. */
export async function findAppToken(
  sql: Sql,
  providerAppId: string,
  digest: string,
): Promise<AppTokenState | undefined> {
  const [row] = await sql<AppTokenState[]>`
    select pid, merchant_app_id as "merchantAppId", methods, created_at as "createdAt",
           expires_at as "expiresAt", revoked_at as "revokedAt"
      from gateway.app_authorisations
     where token_digest = ${digest} and provider_app_id = ${providerAppId}`
  return row
}

export interface Renewal {
  readonly providerAppId: string
  readonly refreshDigest: string
  readonly now: Date
  readonly next: {
    readonly digest: string
    readonly expiresAt: Date
    readonly refreshDigest: string
    readonly refreshExpiresAt: Date
  }
}

/** Uses a refresh token up: of many who come with it at a time, one gets the next pair. */
export async function renewAppToken(
  tx: Sql,
  { providerAppId, refreshDigest, now, next }: Renewal,
): Promise<{ pid: bigint; merchantAppId: string; formerDigest: string } | 'unknown' | 'expired'> {
  const [row] = await tx<{ digest: string; isGood: boolean }[]>`
    select token_digest as digest, refresh_expires_at > ${now} as "isGood"
      from gateway.app_authorisations
     where refresh_digest = ${refreshDigest} and provider_app_id = ${providerAppId}
       and revoked_at is null
       for update`
  if (!row) return 'unknown'
  if (!row.isGood) return 'expired'
  const [renewed] = await tx<{ pid: bigint; merchantAppId: string }[]>`
    update gateway.app_authorisations
       set token_digest = ${next.digest}, expires_at = ${next.expiresAt},
           refresh_digest = ${next.refreshDigest}, refresh_expires_at = ${next.refreshExpiresAt}
     where token_digest = ${row.digest}
    returning pid, merchant_app_id as "merchantAppId"`
  return renewed ? { ...renewed, formerDigest: row.digest } : 'unknown'
}

/** Ends what a merchant gave a provider; the digests of the tokens that end. */
export async function endAppTokens(
  tx: Sql,
  grant: { pid: bigint; providerAppId: string; merchantAppId: string },
  now: Date,
): Promise<string[]> {
  const rows = await tx<{ digest: string }[]>`
    update gateway.app_authorisations set revoked_at = ${now}
     where pid = ${grant.pid} and provider_app_id = ${grant.providerAppId}
       and merchant_app_id = ${grant.merchantAppId} and revoked_at is null
    returning token_digest as digest`
  return rows.map(({ digest }) => digest)
}

/** A merchant's own applications, from which it chooses. */
export function listOwnApplications(
  sql: Sql,
  pid: bigint,
): Promise<{ appId: string; name: string; state: 'online' | 'offline' }[]> {
  return sql<{ appId: string; name: string; state: 'online' | 'offline' }[]>`
    select app_id as "appId", name, state from gateway.applications
     where pid = ${pid} order by app_id`
}
