// 换取授权访问令牌: the code that came back with a user's browser becomes the Uid and tokens.
// https://docs.open.alipay.com/api_9/alipay.system.oauth.token/
import { systemOauthToken as contract } from '@hongbao/protocol'

import type { CodeRefusal } from '../authorisations/store/codes.ts'
import type { UserAuthorisations, UserTokens } from '../authorisations/user-authorisations.ts'
import { readGrant } from './grants.ts'
import { implement, type Operation, type Refused, type Reply } from './operation.ts'

export const oauthToken = (authorisations: UserAuthorisations): Operation =>
  implement(contract, async (request, { appId }): Promise<Reply<typeof contract>> => {
    const grant = readGrant(request)
    switch (grant.kind) {
      case 'refused':
        return grant
      case 'code':
        return answer(await authorisations.exchange(appId, grant.code), codeRefusals)
      case 'refresh_token':
        return answer(await authorisations.refresh(appId, grant.token), {
          unknown: refuse('REFRESH_TOKEN_NOT_EXIST'),
          expired: refuse('REFRESH_TOKEN_TIME_OUT'),
        })
    }
  })

const refuse = (subCode: Refused['subCode'], message?: string): Refused => ({
  kind: 'refused',
  subCode,
  ...(message !== undefined && { message }),
})

/** The platform has one sub_code for all of them; sub_msg says more, for whoever looks for it. */
const codeRefusals: Readonly<Record<CodeRefusal, Refused>> = {
  unknown: refuse('isv.code-invalid', '授权码code无效：授权码不存在'),
  foreign: refuse('isv.code-invalid', '授权码code无效：授权码与应用不匹配'),
  used: refuse('isv.code-invalid', '授权码code无效：授权码已使用过'),
  expired: refuse('isv.code-invalid', '授权码code无效：授权码已过期'),
}

function answer<Refusal extends string>(
  outcome: UserTokens | Refusal,
  refusals: Readonly<Record<Refusal, Refused>>,
): Reply<typeof contract> {
  if (typeof outcome === 'string') return refusals[outcome]
  return {
    kind: 'done',
    response: {
      access_token: outcome.accessToken,
      expires_in: outcome.livesMs / 1_000,
      re_expires_in: outcome.refreshLivesMs / 1_000,
      refresh_token: outcome.refreshToken,
      user_id: String(outcome.userId),
    },
  }
}
