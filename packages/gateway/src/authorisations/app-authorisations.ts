// A merchant lets a provider's application act for it (第三方应用授权): a code for the browser, tokens
// for the provider's server, and the list from which the merchant takes it back.
// https://opendocs.alipay.com/isv/03l9c0
import { inTransaction } from '@hongbao/database'
import { formatTimestamp } from '@hongbao/protocol'

import { tokenDigest } from '../applications/applications.ts'
import {
  announceTokens,
  issueAppTokens,
  newAppTokens,
  type AppTokens,
  type NewSecret,
} from '../applications/authorise-application.ts'
import type { Registry } from '../applications/registry.ts'
import type { Clock } from '../clock.ts'
import { authorisationLimits, usualTerms } from '../limits.ts'
import { leaveMessage } from '../messages/store.ts'
import {
  endAppTokens,
  findAppToken,
  listAppGrants,
  listOwnApplications,
  renewAppToken,
  type AppGrant,
  type AppTokenState,
} from './store/app-authorisations.ts'
import { dropCodes, saveCode, takeCode, type CodeRefusal } from './store/codes.ts'

/** Who lets whom act for which application. */
export interface AppGrantKey {
  readonly pid: bigint
  readonly merchantAppId: string
  readonly providerAppId: string
}

export interface AppAuthorisations {
  /** The merchant's own applications. */
  own(pid: bigint): Promise<readonly { appId: string; name: string }[]>
  /** Makes the app_auth_code; undefined where the application is not the merchant's. */
  allow(grant: AppGrantKey): Promise<string | undefined>
  exchange(appId: string, code: string): Promise<AppTokens | CodeRefusal>
  refresh(appId: string, refreshToken: string): Promise<AppTokens | 'unknown' | 'expired'>
  /** What one of a provider's tokens is worth. */
  find(appId: string, token: string): Promise<AppTokenState | undefined>
  list(pid: bigint): Promise<readonly AppGrant[]>
  /** Calls fail at once, and the provider is told; false where nothing was allowed. */
  revoke(grant: AppGrantKey): Promise<boolean>
}

export interface AppAuthorisationsOptions {
  readonly registry: Registry
  /** By which codes run out. */
  readonly systemClock: Clock
  readonly newSecret: NewSecret
  /** A message was left for a provider. */
  readonly onMessage: () => void
}

/** Sent to the provider's application gateway when a merchant takes its authorisation back. */
const cancelledMethod = 'alipay.open.auth.appauth.cancelled'

export function openAppAuthorisations(options: AppAuthorisationsOptions): AppAuthorisations {
  const { registry, systemClock, newSecret, onMessage } = options
  const { sql, clock } = registry
  const { appCodeMs: livesMs, codesKeptMs: keptMs } = authorisationLimits
  const own = (pid: bigint) => listOwnApplications(sql, pid)
  return {
    own,
    async allow({ pid, merchantAppId, providerAppId }) {
      if (!(await own(pid)).some(({ appId }) => appId === merchantAppId)) return undefined
      const code = newSecret()
      const subject = { appId: providerAppId, userId: pid, scopes: null, merchantAppId }
      await saveCode(sql, code, subject, { now: systemClock.now(), livesMs, keptMs })
      return code
    },
    async exchange(appId, code) {
      const issued = await inTransaction(sql, async (tx) => {
        const now = systemClock.now()
        const taken = await takeCode(tx, { code, appId, kind: 'app', now })
        if (typeof taken === 'string') return taken
        const { merchantAppId } = taken
        const grant = { providerAppId: appId, merchantAppId: merchantAppId ?? '' }
        return (await issueAppTokens(tx, grant, clock.now(), newSecret)) ?? 'unknown'
      })
      if (typeof issued === 'string') return issued
      await announceTokens(registry, issued.changed)
      return issued.tokens
    },
    refresh: (appId, refreshToken) => renew(options, appId, refreshToken),
    find: (appId, token) => findAppToken(sql, appId, tokenDigest(token)),
    list: (pid) => listAppGrants(sql, pid),
    async revoke(grant) {
      const { pid, providerAppId, merchantAppId } = grant
      const now = clock.now()
      const ended = await inTransaction(sql, async (tx) => {
        // Codes first: whoever is exchanging one is waited for, and the token of it then found.
        await dropCodes(tx, { userId: pid, appId: providerAppId, merchantAppId })
        const digests = await endAppTokens(tx, grant, now)
        if (digests.length > 0) await leaveMessage(tx, cancellation(grant, now), now)
        return digests
      })
      await announceTokens(registry, ended)
      if (ended.length > 0) onMessage()
      return ended.length > 0
    },
  }
}

const cancellation = ({ pid, providerAppId, merchantAppId }: AppGrantKey, now: Date) => ({
  appId: providerAppId,
  method: cancelledMethod,
  content: {
    detail: {
      app_id: providerAppId,
      auth_app_id: merchantAppId,
      user_id: String(pid),
      cancel_time: formatTimestamp(now),
    },
  },
})

async function renew(
  { registry, newSecret }: AppAuthorisationsOptions,
  providerAppId: string,
  refreshToken: string,
): Promise<AppTokens | 'unknown' | 'expired'> {
  const { sql, clock } = registry
  const now = clock.now()
  const made = newAppTokens(now, newSecret)
  const livesMs = usualTerms.authorisationMs
  const refreshLivesMs = livesMs + authorisationLimits.appRefreshExtraMs
  const next = {
    digest: tokenDigest(made.appAuthToken),
    expiresAt: new Date(now.getTime() + livesMs),
    refreshDigest: tokenDigest(made.appRefreshToken),
    refreshExpiresAt: new Date(now.getTime() + refreshLivesMs),
  }
  const refreshDigest = tokenDigest(refreshToken)
  const renewed = await inTransaction(sql, (tx) =>
    renewAppToken(tx, { providerAppId, refreshDigest, now, next }),
  )
  if (typeof renewed === 'string') return renewed
  const { pid, merchantAppId, formerDigest } = renewed
  await announceTokens(registry, [formerDigest, next.digest])
  return { ...made, pid, merchantAppId, livesMs, refreshLivesMs }
}
