import { text, userId } from '../fields/index.ts'
import { contract } from './contract.ts'

/**
 * What a user shares with an application beyond who they are. auth_token says which user.
 * https://docs.open.alipay.com/api_2/alipay.user.info.share/
 */
export const userInfoShare = contract('alipay.user.info.share', {
  zh: '支付宝会员授权信息查询接口',
  en: 'What a user shares with the application',
  call: 'execute',
  notifies: false,
  carriedIn: 'parameters',
  product: 'none',
  needsUser: true,
  request: {},
  choices: [],
  key: [],
  response: {
    avatar: text(400).optional(),
    city: text(40).optional(),
    gender: text(16).optional(),
    nick_name: text(100).optional(),
    province: text(40).optional(),
    user_id: userId(),
  },
  echoes: [],
  errors: [
    'aop.invalid-auth-token',
    'aop.auth-token-time-out',
    'isv.insufficient-user-permissions',
  ],
})
