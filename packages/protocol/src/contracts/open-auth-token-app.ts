import { seconds, text, userId } from '../fields/index.ts'
import { contract } from './contract.ts'
import { listField } from './list-fields.ts'

const token = {
  app_auth_token: text(40),
  app_refresh_token: text(40),
  auth_app_id: text(16),
  expires_in: seconds(),
  re_expires_in: seconds(),
}

/**
 * Changes the code of a merchant's authorisation, or a refresh token, into the app_auth_token with
 * which a provider's application acts for the merchant.
 * https://docs.open.alipay.com/api_9/alipay.open.auth.token.app/
 */
export const openAuthTokenApp = contract('alipay.open.auth.token.app', {
  zh: '换取应用授权令牌',
  en: "Exchanges the code of a merchant's authorisation for an app_auth_token",
  call: 'execute',
  notifies: false,
  product: 'none',
  takesAppAuth: false,
  request: {
    grant_type: text(20),
    code: text(40).optional(),
    refresh_token: text(40).optional(),
  },
  choices: [],
  key: [],
  response: {
    ...token,
    // The newer form of the answer: one element per application that was authorised.
    tokens: listField(10, { ...token, user_id: userId() }).optional(),
    user_id: userId(),
  },
  echoes: [],
  errors: [
    'ILLEGAL_ARGUMENT',
    'GRANT_TYPE_INVALID',
    'AUTH_CODE_NOT_EXIST',
    'AUTH_CODE_NOT_VALID',
    'APP_ID_NOT_CONSISTENT',
    'REFRESH_TOKEN_NOT_EXIST',
    'REFRESH_TOKEN_TIME_OUT',
  ],
})
