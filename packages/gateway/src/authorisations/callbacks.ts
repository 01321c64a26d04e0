// The addresses that browsers leave the two pages for.
import { callbackUrl } from './redirects.ts'
import type { AuthoriseRequest, UserRequest } from './requests.ts'

/** To the application, with what the user allowed. */
export const userCallback = (
  { application, redirect, scope, state }: UserRequest,
  authCode: string,
): string =>
  callbackUrl(redirect, [
    ['app_id', application.appId],
    ['source', 'alipay_wallet'],
    ['scope', scope],
    ['auth_code', authCode],
    ['state', state],
  ])

/** To the provider, with what the merchant allowed. */
export const appCallback = (
  { application, redirect, state }: AuthoriseRequest,
  appAuthCode: string,
): string =>
  callbackUrl(redirect, [
    ['app_id', application.appId],
    ['app_auth_code', appAuthCode],
    ['state', state],
  ])

/** To the application of somebody who turned back. */
export const cancelCallback = ({ application, redirect, state }: AuthoriseRequest): string =>
  callbackUrl(redirect, [
    ['app_id', application.appId],
    ['error', 'access_denied'],
    ['state', state],
  ])
