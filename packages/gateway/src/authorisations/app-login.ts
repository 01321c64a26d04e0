// App login (快捷登录): a wallet is opened with a string that an application has signed, and hands an
// auth_code back to the app. https://opendocs.alipay.com/open/218/105325
import {
  parseOrderString,
  readAppLogin,
  renderAppLoginResult,
  verifyRequest,
  type RawAppLoginResult,
  type Words,
} from '@hongbao/protocol'

import type { Applications } from '../applications/applications.ts'
import type { Application } from '../applications/model.ts'
import type { Scope } from './scopes.ts'
import type { UserAuthorisations } from './user-authorisations.ts'

/** The scope `kuaijie` of these strings: who the user is, and the name. */
export const loginScopes: readonly Scope[] = ['auth_base', 'auth_user']

/** Why a string is not accepted. */
export type AppLoginProblem = Words

/** The application that has signed this string; in words what is wrong otherwise. */
export async function checkInfoStr(
  infoStr: string,
  applications: Pick<Applications, 'find'>,
): Promise<Application | AppLoginProblem> {
  const read = parseOrderString(infoStr)
  if ('refusal' in read) return { zh: '登录串无法解析', en: 'The string cannot be read.' }
  const request = readAppLogin(read.parameters)
  if ('wrong' in request) {
    return { zh: `参数${request.wrong}缺失或不正确`, en: `${request.wrong} is missing or wrong.` }
  }
  const application = await applications.find(request.appId)
  if (application?.state !== 'online') {
    return { zh: '应用不存在或未上线', en: 'There is no such application, or it is not online.' }
  }
  if (String(application.pid) !== request.pid) {
    return { zh: 'pid与应用的所有者不一致', en: 'pid does not own the application.' }
  }
  return isSigned(read, application)
    ? application
    : { zh: '验签出错', en: 'The signature does not match the key of the application.' }
}

function isSigned(
  { parameters, charset }: Extract<ReturnType<typeof parseOrderString>, { parameters: unknown }>,
  application: Application,
): boolean {
  const signType = parameters.get('sign_type')
  if (signType !== 'RSA2' && signType !== 'RSA') return false
  if (application.signType === 'RSA2' && signType === 'RSA') return false
  const key = application.publicKeys.get(signType)
  return key !== undefined && verifyRequest(parameters, charset, key, signType)
}

/** What the app gets when its user agrees; the string's signature is verified here, too. */
export async function authoriseByInfoStr(
  { infoStr, userId }: { infoStr: string; userId: bigint },
  deps: { applications: Pick<Applications, 'find'>; userAuthorisations: UserAuthorisations },
): Promise<RawAppLoginResult> {
  const application = await checkInfoStr(infoStr, deps.applications)
  if ('zh' in application) return { resultStatus: '4000', memo: application.zh, result: '' }
  const grant = { userId, appId: application.appId, scopes: loginScopes }
  const authCode = await deps.userAuthorisations.allow(grant)
  return renderAppLoginResult({ authCode, userId: String(userId) })
}

/** What the app gets when its user turns back. */
export const cancelledLogin: RawAppLoginResult = {
  resultStatus: '6001',
  memo: '用户取消',
  result: '',
}
