// For whom a call acts, and whether that merchant has signed for it.
import {
  application,
  newRegister,
  now,
  openHouse,
  redPackets,
  refundCall,
  signed,
  type Register,
} from './house.ts'
import { expect, test } from 'vitest'

import { testTurnedDown } from './turned-down.ts'

const token = '202601BB39dfdf9d285a492c90b63bdb0cd0cX17'
const provider = { ...application, appId: '2021000000000009', pid: 2088000000000009n }
const authorisation = {
  providerAppId: application.appId,
  pid: 2088000000000007n,
  merchantAppId: '2021000000000007',
  expiresAt: new Date('2027-01-01T00:00:00Z'),
  revokedAt: null,
  methods: undefined,
}
const authorise = (changes: Partial<Parameters<Register['authorisations']['set']>[1]>) => ({
  change: { app_auth_token: token },
  register: (register: Register) => {
    register.authorisations.set(token, { ...authorisation, ...changes })
    register.products.set(authorisation.pid, [redPackets])
  },
})
const withProducts =
  (...contracts: (typeof redPackets)[]) =>
  (register: Register): void =>
    void register.products.set(application.pid, contracts)
const onlyAgreement = { method: 'alipay.fund.coupon.order.agreement.pay' }
const errorNode = { nodeName: 'error_response' }

testTurnedDown([
  [
    'an app_auth_token nobody issued',
    'aop.invalid-app-auth-token',
    { change: { app_auth_token: token } },
  ],
  [
    'an app_auth_token that is too long',
    'aop.invalid-app-auth-token',
    { change: { app_auth_token: 'x'.repeat(41) } },
  ],
  [
    'the token of another application',
    'aop.invalid-app-auth-token',
    authorise({ providerAppId: provider.appId }),
  ],
  ['a token that was revoked', 'aop.invalid-app-auth-token', authorise({ revokedAt: now })],
  ['a token that has expired', 'aop.app-auth-token-time-out', authorise({ expiresAt: now })],
  [
    'a token for other methods',
    'aop.invalid-app-auth-token-no-api',
    authorise({ methods: new Set([onlyAgreement.method]) }),
  ],
  [
    'a merchant without products',
    'aop.no-product-reg-by-partner',
    {
      ...authorise({}),
      register: (register) => void register.authorisations.set(token, authorisation),
    },
  ],
  [
    'a method nobody has',
    'isv.invalid-method',
    { change: { method: 'alipay.trade.query' }, ...errorNode },
  ],
  [
    'a product that is not signed',
    'isv.insufficient-isv-permissions',
    { register: withProducts() },
  ],
  [
    'a product that is suspended',
    'MERCHANT_STATUS_ERROR',
    { register: withProducts({ ...redPackets, state: 'suspended' }) },
  ],
  [
    'agreement.pay without its clause',
    'ACCESS_FORBIDDEN',
    { change: onlyAgreement, register: withProducts(redPackets) },
  ],
  [
    'too many calls of a method',
    'isv.method-call-limited',
    {
      register: withProducts({
        ...redPackets,
        callLimits: new Map([['alipay.fund.coupon.order.refund', 0]]),
      }),
    },
  ],
  [
    'too many calls',
    'isv.app-call-limited',
    { register: withProducts({ ...redPackets, callLimits: new Map([['*', 0]]) }) },
  ],
])

test('with a token the merchant owns what is made, and its application is named', async () => {
  const register = newRegister()
  authorise({}).register(register)
  const { post } = openHouse({ register })
  const { node } = await post(signed(refundCall({ app_auth_token: token })))
  expect(node).toMatchObject({ pid: '2088000000000007', auth_app_id: '2021000000000007' })
})

test('calls within their limit pass', async () => {
  const register = newRegister()
  withProducts({ ...redPackets, callLimits: new Map([['*', 2]]) })(register)
  const { post } = openHouse({ register })
  const pairs = signed(refundCall())
  const codes: unknown[] = []
  for (let i = 0; i < 3; i += 1) codes.push((await post(pairs)).node?.['code'])
  expect(codes).toEqual(['10000', '10000', '40005'])
})
