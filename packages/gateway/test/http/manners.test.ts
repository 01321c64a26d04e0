// Goal: methods beside the six are asked and answered in their own manner, by the same admission.
// Method: the gateway over operations that echo, called with what each manner calls for.
import {
  openAuthTokenApp,
  openAuthTokenAppQuery,
  systemOauthToken,
  type FormPair,
} from '@hongbao/protocol'
import { expect, test } from 'vitest'

import type { Operation } from '../../src/operations/operation.ts'
import { application, newRegister, openHouse, refundCall, signed } from './house.ts'

const code = '4b203fe6c11548bcabd8da5bb087a83b'

/** A call of any method, with parameters of its own and no biz_content unless given. */
const callOf = (method: string, own: Readonly<Record<string, string>>): FormPair[] =>
  signed(refundCall({ method, biz_content: '', ...own }).filter(([, value]) => value !== ''))

const answering = (contract: Operation['contract'], perform: Operation['perform']) => ({
  operations: new Map([[contract.method, { contract, perform }]]),
})

const tokenAnswer = { access_token: 'a', user_id: '2088000000000001' }

test('parameters beside the public ones are read as the contract names them', async () => {
  const asked: unknown[] = []
  const house = openHouse(
    answering(systemOauthToken, async (request) => {
      asked.push(request)
      return { kind: 'done', members: tokenAnswer }
    }),
  )
  const own = { grant_type: 'authorization_code', code }
  const answer = await house.post(callOf(systemOauthToken.method, own))
  expect(asked).toEqual([own])
  expect(answer).toMatchObject({
    verdict: 'valid',
    nodeName: 'alipay_system_oauth_token_response',
    node: tokenAnswer,
  })
  expect(answer.node, 'success without code and msg').toEqual(tokenAnswer)
})

test('parameters in biz_content are not read where they do not belong', async () => {
  const house = openHouse(
    answering(systemOauthToken, async () => ({ kind: 'done', members: tokenAnswer })),
  )
  const inContent = { biz_content: JSON.stringify({ grant_type: 'authorization_code', code }) }
  const answer = await house.post(callOf(systemOauthToken.method, inContent))
  expect(answer).toMatchObject({
    nodeName: 'error_response',
    node: { code: '40004', sub_code: 'ILLEGAL_ARGUMENT', sub_msg: '参数异常：grant_type 不能为空' },
  })
})

test('a bare method fails with a signed error_response, wherever it fails', async () => {
  const house = openHouse(
    answering(systemOauthToken, async () => ({ kind: 'refused', subCode: 'isv.code-invalid' })),
  )
  const pairs = callOf(systemOauthToken.method, { grant_type: 'authorization_code', code })
  expect(await house.post(pairs)).toMatchObject({
    verdict: 'valid',
    nodeName: 'error_response',
    node: { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.code-invalid' },
  })
  const forged = pairs.map(([name, value]): FormPair => [name, name === 'code' ? 'x' : value])
  expect(await house.post(forged)).toMatchObject({
    nodeName: 'error_response',
    node: { code: '40002', sub_code: 'isv.invalid-signature' },
  })
})

test('a method without a product is open to merchants who have signed nothing', async () => {
  const register = { ...newRegister(), products: new Map() }
  const house = openHouse({
    register,
    ...answering(openAuthTokenAppQuery, async (_request, { returnAfterMs }) => ({
      kind: 'done',
      members: { returnAfterMs },
    })),
  })
  const own = { biz_content: '{"app_auth_token":"t"}' }
  const answer = await house.post(callOf(openAuthTokenAppQuery.method, own))
  expect(answer.node).toEqual({ code: '10000', msg: 'Success', returnAfterMs: 48 * 3_600_000 })
  expect((await house.post(signed(refundCall()))).node).toMatchObject({
    sub_code: 'isv.insufficient-isv-permissions',
  })
})

test('a provider cannot get tokens in the name of a merchant', async () => {
  const register = newRegister()
  register.authorisations.set('token', {
    providerAppId: application.appId,
    pid: 2088000000000009n,
    merchantAppId: '2021000000000009',
    expiresAt: new Date('2030-01-01'),
    revokedAt: null,
    methods: undefined,
  })
  const house = openHouse({
    register,
    ...answering(openAuthTokenApp, async () => ({ kind: 'done', members: {} })),
  })
  const own = { app_auth_token: 'token', biz_content: '{"grant_type":"refresh_token"}' }
  expect((await house.post(callOf(openAuthTokenApp.method, own))).node).toMatchObject({
    code: '40002',
    sub_code: 'isv.not-support-app-auth',
  })
})
