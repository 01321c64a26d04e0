// What the two authorisation pages are opened with. Nothing is shown or sent back before all of it
// is in order: a browser never goes to an address that the application has not registered.
import type { Words } from '@hongbao/protocol'

import type { Applications } from '../applications/applications.ts'
import type { Application } from '../applications/model.ts'
import { authorisationLimits } from '../limits.ts'
import { readRedirect } from './redirects.ts'
import { readScopes, type Scope } from './scopes.ts'

/** The query of either page, as it came. */
export interface AuthoriseQuery {
  readonly app_id?: string | undefined
  readonly scope?: string | undefined
  readonly redirect_uri?: string | undefined
  readonly state?: string | undefined
}

/** What the platform's error page says. */
export interface AuthoriseProblem extends Words {
  readonly problem:
    | 'unknown_app'
    | 'app_offline'
    | 'invalid_redirect'
    | 'invalid_scope'
    | 'invalid_state'
}

/** A page that may be shown. */
export interface AuthoriseRequest {
  readonly application: Application
  readonly redirect: URL
  readonly state: string | undefined
}

/** The same of the page for users. */
export interface UserRequest extends AuthoriseRequest {
  readonly scopes: readonly Scope[]
  /** As it came, to be sent back. */
  readonly scope: string
}

export interface RequestDeps {
  readonly applications: Pick<Applications, 'find'>
  readonly isSandbox: boolean
}

const problems: Readonly<Record<AuthoriseProblem['problem'], Words>> = {
  unknown_app: {
    zh: '应用不存在（app_id无效）',
    en: 'There is no application with this app_id.',
  },
  app_offline: { zh: '应用未上线', en: 'The application is not online.' },
  invalid_redirect: {
    zh: '回调地址redirect_uri与应用登记的授权回调地址不一致，须为https且主机名和端口完全相同',
    en:
      'redirect_uri does not lead to a callback host that the application has registered. It has ' +
      'to be https, with exactly that host and port.',
  },
  invalid_scope: {
    zh: '授权范围scope无效',
    en: 'scope names something that cannot be authorised.',
  },
  invalid_state: {
    zh: '参数state过长或含有控制字符',
    en: 'state is too long or contains control characters.',
  },
}

const refuse = (problem: AuthoriseProblem['problem']): AuthoriseProblem => ({
  problem,
  ...problems[problem],
})

/** The page on which a merchant authorises a provider's application. */
export async function readAppRequest(
  query: AuthoriseQuery,
  { applications, isSandbox }: RequestDeps,
): Promise<AuthoriseRequest | AuthoriseProblem> {
  const { app_id: appId = '', redirect_uri: redirectUri = '', state } = query
  const application = /^[0-9]{16}$/.test(appId) ? await applications.find(appId) : undefined
  if (!application) return refuse('unknown_app')
  if (application.state !== 'online') return refuse('app_offline')
  const redirect = readRedirect(redirectUri, application.callbackHosts, isSandbox)
  if (!redirect) return refuse('invalid_redirect')
  if (state !== undefined && !isState(state)) return refuse('invalid_state')
  return { application, redirect, state }
}

/** The page on which a user authorises an application. */
export async function readUserRequest(
  query: AuthoriseQuery,
  deps: RequestDeps,
): Promise<UserRequest | AuthoriseProblem> {
  const request = await readAppRequest(query, deps)
  if ('problem' in request) return request
  const { scope = '' } = query
  const scopes = readScopes(scope)
  return scopes ? { ...request, scopes, scope } : refuse('invalid_scope')
}

const isState = (state: string): boolean =>
  state.length <= authorisationLimits.stateCharsMax && !/\p{Cc}/u.test(state)
