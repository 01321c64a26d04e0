import { secondsText, text, userId } from '../fields/index.ts'
import { contract } from './contract.ts'

/**
 * Changes the code of a user's authorisation, or a refresh token, into an access token and tells
 * who the user is. From before biz_content: parameters, and success without a code.
 * https://docs.open.alipay.com/api_9/alipay.system.oauth.token/
 */
export const systemOauthToken = contract('alipay.system.oauth.token', {
  zh: '换取授权访问令牌',
  en: "Exchanges the code of a user's authorisation for the Uid and an access token",
  call: 'execute',
  notifies: false,
  carriedIn: 'parameters',
  product: 'none',
  isBare: true,
  request: {
    grant_type: text(20),
    code: text(40).optional(),
    refresh_token: text(40).optional(),
  },
  choices: [],
  key: [],
  response: {
    access_token: text(40),
    expires_in: secondsText(),
    re_expires_in: secondsText(),
    refresh_token: text(40),
    user_id: userId(),
  },
  echoes: [],
  errors: [
    'ILLEGAL_ARGUMENT',
    'GRANT_TYPE_INVALID',
    'isv.code-invalid',
    'REFRESH_TOKEN_NOT_EXIST',
    'REFRESH_TOKEN_TIME_OUT',
  ],
})
