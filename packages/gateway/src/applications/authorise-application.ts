// A merchant lets a provider's application act for it, and takes that back.
// https://opendocs.alipay.com/isv/03l9c0
import { inTransaction, texts, type Sql } from '@hongbao/database'
import { formatTimestamp } from '@hongbao/protocol'

import { authorisationLimits, usualTerms } from '../limits.ts'
import { tokenDigest } from './applications.ts'
import { announceChange, type Registry } from './registry.ts'

/** Who may act for whom, how far and for how long. */
export interface NewAuthorisation {
  readonly providerAppId: string
  /** The merchant's application; its owner will own what is made. */
  readonly merchantAppId: string
  /** The methods allowed; absent: all. */
  readonly methods?: readonly string[]
  /** How long the token lives: a year unless said otherwise. */
  readonly livesMs?: number
}

/** What the provider is given; told only once. */
export interface AppTokens {
  readonly appAuthToken: string
  readonly appRefreshToken: string
  /** The merchant and its application. */
  readonly pid: bigint
  readonly merchantAppId: string
  readonly livesMs: number
  readonly refreshLivesMs: number
}

/** New tokens, and the digests of tokens that have changed: every process has to forget those. */
export interface IssuedTokens {
  readonly tokens: AppTokens
  readonly changed: readonly string[]
}

/** 32 random characters. */
export type NewSecret = () => string

/** A new app_auth_token and app_refresh_token, of the hosted platform's shape. */
export function newAppTokens(
  now: Date,
  newSecret: NewSecret,
): Pick<AppTokens, 'appAuthToken' | 'appRefreshToken'> {
  const month = formatTimestamp(now).slice(0, 7).replace('-', '')
  return { appAuthToken: `${month}BB${newSecret()}`, appRefreshToken: `${month}BB${newSecret()}` }
}

/**
 * Issues tokens in a transaction; undefined when one of the two applications does not exist. An
 * earlier token of the same two ends. `now` is by the gateway's clock.
 */
export async function issueAppTokens(
  tx: Sql,
  authorisation: NewAuthorisation,
  now: Date,
  newSecret: NewSecret,
): Promise<IssuedTokens | undefined> {
  const { providerAppId, merchantAppId, methods } = authorisation
  const { livesMs = usualTerms.authorisationMs } = authorisation
  const refreshLivesMs = livesMs + authorisationLimits.appRefreshExtraMs
  const made = newAppTokens(now, newSecret)
  const digest = tokenDigest(made.appAuthToken)
  // Of two at a time the second meets the first one's key, runs again, and ends it.
  const ended = await tx<{ digest: string }[]>`
    update gateway.app_authorisations set revoked_at = ${now}
     where provider_app_id = ${providerAppId} and merchant_app_id = ${merchantAppId}
       and revoked_at is null
    returning token_digest as digest`
  const [row] = await tx<{ pid: bigint }[]>`
    insert into gateway.app_authorisations
      (token_digest, provider_app_id, merchant_app_id, pid, created_at, expires_at,
       refresh_digest, refresh_expires_at, methods)
    select ${digest}, provider.app_id, merchant.app_id, merchant.pid, ${now},
           ${new Date(now.getTime() + livesMs)}, ${tokenDigest(made.appRefreshToken)},
           ${new Date(now.getTime() + refreshLivesMs)}, ${methods ? texts(methods) : null}::text[]
      from gateway.applications provider, gateway.applications merchant
     where provider.app_id = ${providerAppId} and merchant.app_id = ${merchantAppId}
    returning pid`
  if (!row) return undefined
  const tokens = { ...made, pid: row.pid, merchantAppId, livesMs, refreshLivesMs }
  return { tokens, changed: [digest, ...ended.map((one) => one.digest)] }
}

/** When it resolves, every process has forgotten what it knew of these tokens. */
export async function announceTokens(
  registry: Registry,
  digests: readonly string[],
): Promise<void> {
  await Promise.all(digests.map((one) => announceChange(registry, 'authorisation', one)))
}

/**
 * Issues an app_auth_token, which is told only here. An earlier token of the same two applications
 * ends. `newSecret` gives 32 random characters; undefined when one of the two does not exist.
 */
export async function authoriseApplication(
  registry: Registry,
  authorisation: NewAuthorisation,
  newSecret: NewSecret,
): Promise<string | undefined> {
  const now = registry.clock.now()
  const issued = await inTransaction(registry.sql, (tx) =>
    issueAppTokens(tx, authorisation, now, newSecret),
  )
  if (!issued) return undefined
  await announceTokens(registry, issued.changed)
  return issued.tokens.appAuthToken
}

/** False when the token is unknown or was revoked before. */
export async function revokeAuthorisation(registry: Registry, token: string): Promise<boolean> {
  const digest = tokenDigest(token)
  const revoked = await registry.sql`
    update gateway.app_authorisations set revoked_at = ${registry.clock.now()}
     where token_digest = ${digest} and revoked_at is null
    returning token_digest`
  await announceChange(registry, 'authorisation', digest)
  return revoked.length > 0
}
