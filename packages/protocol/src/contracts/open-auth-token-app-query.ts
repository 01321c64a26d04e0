import { oneOf, seconds, text, timestamp, userId } from '../fields/index.ts'
import { contract } from './contract.ts'
import { textListField } from './list-fields.ts'

/**
 * Tells what an app_auth_token is worth: for whom, for which methods, until when.
 * https://docs.open.alipay.com/api_9/alipay.open.auth.token.app.query/
 */
export const openAuthTokenAppQuery = contract('alipay.open.auth.token.app.query', {
  zh: '查询某个应用授权AppAuthToken的授权信息',
  en: 'Tells whether an app_auth_token is valid, for whom and for which methods',
  call: 'execute',
  notifies: false,
  product: 'none',
  takesAppAuth: false,
  request: { app_auth_token: text(40) },
  choices: [],
  key: [],
  response: {
    auth_app_id: text(16),
    auth_end: timestamp().optional(),
    auth_methods: textListField(100).optional(),
    auth_start: timestamp().optional(),
    expires_in: seconds().optional(),
    status: oneOf('valid', 'invalid'),
    user_id: userId(),
  },
  echoes: [],
  errors: ['ILLEGAL_ARGUMENT', 'AUTH_TOKEN_NOT_FOUND'],
})
