// What alipay.system.oauth.token and alipay.open.auth.token.app refuse with.
// https://docs.open.alipay.com/api_9/alipay.system.oauth.token/
import { subCodeGroup } from './sub-code.ts'
import { authoriseAgain } from './user-words.ts'

export const oauthSubCodes = subCodeGroup(
  { code: '40004', user: authoriseAgain, retry: 'never' },
  {
    GRANT_TYPE_INVALID: [
      'grant_type不合法',
      'grant_type is neither authorization_code nor refresh_token',
    ],
    AUTH_CODE_NOT_EXIST: ['授权码不存在', 'there is no such authorisation code'],
    AUTH_CODE_NOT_VALID: ['授权码已失效', 'the authorisation code is used up or has expired'],
    APP_ID_NOT_CONSISTENT: [
      '授权码与应用不匹配',
      'the authorisation code was issued to another application',
    ],
    AUTH_TOKEN_NOT_FOUND: ['授权令牌不存在', 'there is no such token'],
    REFRESH_TOKEN_NOT_EXIST: ['刷新令牌不存在', 'there is no such refresh token'],
    REFRESH_TOKEN_TIME_OUT: ['刷新令牌已过期', 'the refresh token has expired'],
  },
)
