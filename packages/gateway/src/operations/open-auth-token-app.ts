// 换取应用授权令牌: the code that came back with a merchant's browser becomes an app_auth_token.
// https://docs.open.alipay.com/api_9/alipay.open.auth.token.app/
import { openAuthTokenApp as contract } from '@hongbao/protocol'

import type { AppTokens } from '../applications/authorise-application.ts'
import type { AppAuthorisations } from '../authorisations/app-authorisations.ts'
import { readGrant } from './grants.ts'
import { implement, type Operation, type Refused, type Reply } from './operation.ts'

export const appToken = (authorisations: AppAuthorisations): Operation =>
  implement(contract, async (request, { appId }): Promise<Reply<typeof contract>> => {
    const grant = readGrant(request)
    switch (grant.kind) {
      case 'refused':
        return grant
      case 'code':
        return answer(await authorisations.exchange(appId, grant.code), {
          unknown: 'AUTH_CODE_NOT_EXIST',
          foreign: 'APP_ID_NOT_CONSISTENT',
          used: 'AUTH_CODE_NOT_VALID',
          expired: 'AUTH_CODE_NOT_VALID',
        })
      case 'refresh_token':
        return answer(await authorisations.refresh(appId, grant.token), {
          unknown: 'REFRESH_TOKEN_NOT_EXIST',
          expired: 'REFRESH_TOKEN_TIME_OUT',
        })
    }
  })

function answer<Refusal extends string>(
  outcome: AppTokens | Refusal,
  subCodes: Readonly<Record<Refusal, Refused['subCode']>>,
): Reply<typeof contract> {
  if (typeof outcome === 'string') return { kind: 'refused', subCode: subCodes[outcome] }
  const token = {
    app_auth_token: outcome.appAuthToken,
    app_refresh_token: outcome.appRefreshToken,
    auth_app_id: outcome.merchantAppId,
    expires_in: outcome.livesMs / 1_000,
    re_expires_in: outcome.refreshLivesMs / 1_000,
    user_id: String(outcome.pid),
  }
  return { kind: 'done', response: { ...token, tokens: [token] } }
}
