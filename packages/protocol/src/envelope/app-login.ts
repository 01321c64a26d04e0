// The app login string (infoStr): what an app hands to the mobile SDK's auth call so that its user
// logs in with the wallet, and the object that comes back.
// https://opendocs.alipay.com/open/218/105325
import type { FormPair } from '../form/parse-form.ts'
import type { SignType } from '../signing/sign-bytes.ts'
import type { RequestParameters } from './read-request.ts'

/** What a login is asked for with. */
export interface AppLoginRequest {
  /** The application, and its owner. */
  readonly appId: string
  readonly pid: string
  /** Names this login; the merchant's own, new each time, at most 32 characters. */
  readonly targetId: string
}

/** The values that say what kind of string it is. */
const fixed = {
  apiname: 'com.alipay.account.auth',
  method: 'alipay.open.auth.sdk.code.get',
  app_name: 'mc',
  biz_type: 'openservice',
  product_id: 'APP_FAST_LOGIN',
  scope: 'kuaijie',
  auth_type: 'AUTHACCOUNT',
} as const

/** The parameters of the string but for `sign`, which covers all of them. */
export function appLoginPairs(
  { appId, pid, targetId }: AppLoginRequest,
  signType: SignType,
): FormPair[] {
  const { apiname, method, ...others } = fixed
  return [
    ['apiname', apiname],
    ['method', method],
    ['app_id', appId],
    ['pid', pid],
    ...Object.entries(others),
    ['target_id', targetId],
    ['sign_type', signType],
  ]
}

/** Reads the parameters of a string; the name of the first that is missing or wrong otherwise. */
export function readAppLogin(
  parameters: RequestParameters,
): AppLoginRequest | { readonly wrong: string } {
  for (const [name, value] of Object.entries(fixed)) {
    if (parameters.get(name) !== value) return { wrong: name }
  }
  const [appId = '', pid = '', targetId = ''] = ['app_id', 'pid', 'target_id'].map((name) =>
    parameters.get(name),
  )
  if (!/^[0-9]{16}$/.test(appId)) return { wrong: 'app_id' }
  if (!/^2088[0-9]{12}$/.test(pid)) return { wrong: 'pid' }
  if (!/^[^\p{Cc}]{1,32}$/u.test(targetId)) return { wrong: 'target_id' }
  return { appId, pid, targetId }
}

/** The object that the mobile SDK hands to the app after a login. */
export interface RawAppLoginResult {
  readonly resultStatus: string
  readonly memo: string
  /** A query string; empty where the login did not come about. */
  readonly result: string
}

/** Writes the object of a login that came about, for a wallet that stands in for the real one. */
export function renderAppLoginResult(login: {
  readonly authCode: string
  readonly userId: string
}): RawAppLoginResult {
  const result = `success=true&auth_code=${login.authCode}&result_code=200&user_id=${login.userId}`
  return { resultStatus: '9000', memo: '处理成功', result }
}

/**
 * The auth_code of a login, to be exchanged with alipay.system.oauth.token on the server, which
 * alone says who logged in: the object passed through the phone. Undefined without a login.
 */
export function authCodeOf(result: unknown): string | undefined {
  if (typeof result !== 'object' || result === null) return undefined
  const { resultStatus, result: text } = result as Readonly<Record<string, unknown>>
  if (String(resultStatus) !== '9000' || typeof text !== 'string') return undefined
  // Some bridges leave the quotation marks of older SDKs around the values.
  const members = new URLSearchParams(text.replaceAll('"', ''))
  const isDone = members.get('success') === 'true' && members.get('result_code') === '200'
  return (isDone && members.get('auth_code')) || undefined
}
