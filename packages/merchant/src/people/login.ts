// Users are who the platform says they are: their browser goes there and comes back with a code,
// which is exchanged for their number. https://opendocs.alipay.com/open/263/105809
import { timingSafeEqual } from 'node:crypto'

import type { AlipayClient } from '@hongbao/sdk'

import type { Users } from './users.ts'

export interface LoginDeps {
  readonly client: Pick<AlipayClient, 'systemOauthToken' | 'userInfoShare'>
  readonly users: Users
  readonly appId: string
  /** Where the platform asks its users, as …/oauth2/publicAppAuthorize.htm. */
  readonly authoriseUrl: string
  readonly makeToken: () => string
}

/** A login that was begun: what the browser keeps, and where it goes. */
export interface BegunLogin {
  /** For the cookie; only who has it may finish. */
  readonly kept: string
  readonly address: string
}

/** Why a browser that came back is not logged in. */
export type LoginRefusal = 'state_differs' | 'denied' | 'code_refused' | 'unknown'

const returnPath = /^\/(?![/\\])[\x21-\x7e]{0,300}$/

/** `to`: a path of ours to go to afterwards; anything else is taken for the start page. */
export function beginLogin(deps: LoginDeps, callbackUrl: string, to: string | undefined) {
  const state = deps.makeToken()
  const path = to !== undefined && returnPath.test(to) ? to : '/'
  const address = new URL(deps.authoriseUrl)
  address.searchParams.set('app_id', deps.appId)
  address.searchParams.set('scope', 'auth_user')
  address.searchParams.set('redirect_uri', callbackUrl)
  address.searchParams.set('state', state)
  const kept = `${state}.${Buffer.from(path).toString('base64url')}`
  return { kept, address: address.href } satisfies BegunLogin
}

/** Logs nobody in: it says who stands there, and where they wanted to go. */
export async function finishLogin(
  { client, users }: LoginDeps,
  kept: string | undefined,
  query: URLSearchParams,
): Promise<{ userId: bigint; to: string } | { refusal: LoginRefusal }> {
  const [state = '', path = ''] = (kept ?? '').split('.')
  if (state === '' || !isSame(state, query.get('state') ?? '')) return { refusal: 'state_differs' }
  const code = query.get('auth_code')
  if (!code) return { refusal: 'denied' }
  const token = await client.systemOauthToken({ grant_type: 'authorization_code', code })
  if (token.outcome === 'unknown') return { refusal: 'unknown' }
  if (token.outcome === 'refused') return { refusal: 'code_refused' }
  const { user_id: uid, access_token: accessToken } = token.response
  const shared = await client.userInfoShare(accessToken)
  const name = shared.outcome === 'done' ? shared.response.nick_name : undefined
  const userId = BigInt(uid)
  await users.seen(userId, name || undefined)
  const to = Buffer.from(path, 'base64url').toString()
  return { userId, to: returnPath.test(to) ? to : '/' }
}

function isSame(a: string, b: string): boolean {
  const [one, other] = [Buffer.from(a), Buffer.from(b)]
  return one.length === other.length && timingSafeEqual(one, other)
}
