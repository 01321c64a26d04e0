// A user lets an application know who they are, or more (用户信息授权): a code for the browser, tokens
// for the application's server, and the list from which the user takes it back.
// https://opendocs.alipay.com/open/284/web
import { inTransaction, type Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import { authorisationLimits } from '../limits.ts'
import { isSilent, type Scope } from './scopes.ts'
import { dropCodes, saveCode, takeCode, type CodeRefusal } from './store/codes.ts'
import {
  dropGrant,
  listGrants,
  saveGrant,
  scopesOf,
  type UserGrant,
} from './store/user-authorisations.ts'
import { dropTokens, savePair, takeRefreshToken, type TokenSubject } from './store/user-tokens.ts'

/** What an application gets for a code; told only once. */
export interface UserTokens {
  readonly userId: bigint
  readonly accessToken: string
  readonly refreshToken: string
  readonly livesMs: number
  readonly refreshLivesMs: number
}

export interface UserAuthorisations {
  /** Notes what the user allowed, and makes the auth_code. */
  allow(grant: { userId: bigint; appId: string; scopes: readonly Scope[] }): Promise<string>
  /** What the user has allowed the application so far. */
  allowed(userId: bigint, appId: string): Promise<readonly string[]>
  exchange(appId: string, code: string): Promise<UserTokens | CodeRefusal>
  refresh(appId: string, refreshToken: string): Promise<UserTokens | 'unknown' | 'expired'>
  list(userId: bigint): Promise<readonly UserGrant[]>
  /** Codes and tokens end at once; false where nothing was allowed. */
  revoke(userId: bigint, appId: string): Promise<boolean>
}

export interface UserAuthorisationsOptions {
  readonly sql: Sql
  /** By which tokens run out. */
  readonly clock: Clock
  /** By which codes run out. */
  readonly systemClock: Clock
  /** 32 random characters. */
  readonly newSecret: () => string
}

export function openUserAuthorisations(options: UserAuthorisationsOptions): UserAuthorisations {
  const { sql, clock, systemClock, newSecret } = options
  const { silentCodeMs, userCodeMs, codesKeptMs: keptMs, pairsMax } = authorisationLimits

  async function issue(tx: Sql, subject: TokenSubject): Promise<UserTokens> {
    const now = clock.now()
    const { accessTokenMs: livesMs, refreshTokenMs: refreshLivesMs } = authorisationLimits
    const accessToken = `authbseB${newSecret()}`
    const refreshToken = `authbseB${newSecret()}`
    const pair = {
      accessToken,
      accessExpiresAt: new Date(now.getTime() + livesMs),
      refreshToken,
      refreshExpiresAt: new Date(now.getTime() + refreshLivesMs),
    }
    await savePair(tx, subject, pair, { now, pairsMax })
    return { userId: subject.userId, accessToken, refreshToken, livesMs, refreshLivesMs }
  }

  return {
    async allow({ userId, appId, scopes }) {
      const code = newSecret()
      const livesMs = isSilent(scopes) ? silentCodeMs : userCodeMs
      await inTransaction(sql, async (tx) => {
        await saveGrant(tx, { userId, appId, scopes }, clock.now())
        const now = systemClock.now()
        const subject = { appId, userId, scopes, merchantAppId: null }
        await saveCode(tx, code, subject, { now, livesMs, keptMs })
      })
      return code
    },
    allowed: (userId, appId) => scopesOf(sql, userId, appId),
    exchange: (appId, code) =>
      inTransaction(sql, async (tx) => {
        const now = systemClock.now()
        const taken = await takeCode(tx, { code, appId, kind: 'user', now })
        if (typeof taken === 'string') return taken
        return issue(tx, { ...taken, scopes: taken.scopes ?? [] })
      }),
    refresh: (appId, token) =>
      inTransaction(sql, async (tx) => {
        const taken = await takeRefreshToken(tx, { token, appId, now: clock.now() })
        return typeof taken === 'string' ? taken : issue(tx, taken)
      }),
    list: (userId) => listGrants(sql, userId),
    revoke: (userId, appId) =>
      inTransaction(sql, async (tx) => {
        // Codes first: whoever is exchanging one is waited for, and the tokens of it then found.
        await dropCodes(tx, { userId, appId, merchantAppId: null })
        await dropTokens(tx, { userId, appId })
        return dropGrant(tx, userId, appId)
      }),
  }
}
