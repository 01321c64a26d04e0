// A merchant lets a provider's application act for it, and takes that back.
// https://opendocs.alipay.com/isv/03l9c0
import { inTransaction } from '@hongbao/database'
import { formatTimestamp } from '@hongbao/protocol'

import { usualTerms } from '../limits.ts'
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

/**
 * Issues an app_auth_token, which is told only here. An earlier token of the same two applications
 * ends. `newSecret` gives 32 random characters; undefined when one of the two does not exist.
 */
export async function authoriseApplication(
  registry: Registry,
  authorisation: NewAuthorisation,
  newSecret: () => string,
): Promise<string | undefined> {
  const {
    providerAppId,
    merchantAppId,
    methods,
    livesMs = usualTerms.authorisationMs,
  } = authorisation
  const now = registry.clock.now()
  const token = `${formatTimestamp(now).slice(0, 7).replace('-', '')}BB${newSecret()}`
  const digest = tokenDigest(token)
  const ended = await inTransaction(registry.sql, async (tx) => {
    const former = await tx<{ digest: string }[]>`
      update gateway.app_authorisations set revoked_at = ${now}
       where provider_app_id = ${providerAppId} and merchant_app_id = ${merchantAppId}
         and revoked_at is null
      returning token_digest as digest`
    const made = await tx`
      insert into gateway.app_authorisations
        (token_digest, provider_app_id, merchant_app_id, pid, created_at, expires_at, methods)
      select ${digest}, provider.app_id, merchant.app_id, merchant.pid, ${now},
             ${new Date(now.getTime() + livesMs)}, ${methods ? [...methods] : null}::text[]
        from gateway.applications provider, gateway.applications merchant
       where provider.app_id = ${providerAppId} and merchant.app_id = ${merchantAppId}
      returning token_digest`
    return made.length === 0 ? undefined : former
  })
  if (ended === undefined) return undefined
  const changed = [digest, ...ended.map((one) => one.digest)]
  await Promise.all(changed.map((one) => announceChange(registry, 'authorisation', one)))
  return token
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
