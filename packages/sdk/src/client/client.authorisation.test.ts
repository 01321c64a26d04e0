import {
  authCodeOf,
  parseOrderString,
  readAppLogin,
  readPublicKey,
  verifyRequest,
} from '@hongbao/protocol'
import { describe, expect, test } from 'vitest'

import { fakePlatform } from '../../test/fake-platform.ts'
import { merchantOf } from '../../test/merchant.ts'
import { appId, vectors } from '../../test/vectors.ts'

const code = '4b203fe6c11548bcabd8da5bb087a83b'
const tokens = {
  code: undefined,
  msg: undefined,
  access_token: 'authbseB20aa8f0a7d2c4b3f9e6d1c5b7a98E34',
  expires_in: '1296000',
  re_expires_in: '2592000',
  refresh_token: 'authbseB7c6d5e4f3a2b1c0d9e8f7a6b5c4dE34',
  user_id: '2088101234567890',
}

describe('a user authorisation', () => {
  test('is exchanged with parameters beside the public ones, and read without a code', async () => {
    await using platform = await fakePlatform({ node: tokens })
    const outcome = await merchantOf(platform).systemOauthToken({
      grant_type: 'authorization_code',
      code,
    })
    expect(outcome).toMatchObject({
      outcome: 'done',
      response: { user_id: '2088101234567890', expires_in: 1_296_000 },
    })
    const [request] = platform.requests
    expect(request?.isGenuine).toBe(true)
    expect(request?.parameters.get('code')).toBe(code)
    expect(request?.parameters.has('biz_content')).toBe(false)
  })

  test('that is refused says so, also in an error_response', async () => {
    const node = { code: '40002', msg: 'Invalid Arguments', sub_code: 'isv.code-invalid' }
    await using platform = await fakePlatform({ node, nodeName: 'error_response' })
    const outcome = await merchantOf(platform).systemOauthToken({
      grant_type: 'authorization_code',
      code,
    })
    expect(outcome).toMatchObject({ outcome: 'refused', subCode: 'isv.code-invalid' })
  })

  test('is asked for once: a code is used up by whatever answer got lost', async () => {
    await using platform = await fakePlatform('hang-up', { node: tokens })
    const outcome = await merchantOf(platform).systemOauthToken({
      grant_type: 'authorization_code',
      code,
    })
    expect(outcome).toMatchObject({ outcome: 'unknown', attempts: 1 })
  })

  test('without a Uid in the answer is unknown, never done', async () => {
    await using platform = await fakePlatform({ node: { ...tokens, user_id: undefined } })
    const outcome = await merchantOf(platform).systemOauthToken({
      grant_type: 'refresh_token',
      refresh_token: 'x',
    })
    expect(outcome).toMatchObject({ outcome: 'unknown', reason: 'unreadable' })
  })

  test('names its user with auth_token', async () => {
    const node = { code: '10000', msg: 'Success', nick_name: '林', user_id: '2088101234567890' }
    await using platform = await fakePlatform({ node })
    const outcome = await merchantOf(platform).userInfoShare('token')
    expect(outcome).toMatchObject({ outcome: 'done', response: { nick_name: '林' } })
    expect(platform.requests[0]?.parameters.get('auth_token')).toBe('token')
  })
})

describe('a merchant authorisation', () => {
  const node = {
    code: '10000',
    msg: 'Success',
    app_auth_token: 'T',
    app_refresh_token: 'R',
    auth_app_id: '2021000000000007',
    expires_in: 31_536_000,
    re_expires_in: 32_140_800,
    user_id: '2088000000000420',
  }

  test('is exchanged by the provider for itself, also with a client for a merchant', async () => {
    await using platform = await fakePlatform({ node: { ...node, tokens: [node] } })
    const provider = merchantOf(platform, { appAuthToken: 'former' })
    const outcome = await provider.openAuthTokenApp({ grant_type: 'authorization_code', code })
    expect(outcome).toMatchObject({
      outcome: 'done',
      response: { app_auth_token: 'T', expires_in: 31_536_000, tokens: [{ app_auth_token: 'T' }] },
    })
    const [request] = platform.requests
    expect(request?.parameters.has('app_auth_token')).toBe(false)
    expect(request?.bizContent).toEqual({ grant_type: 'authorization_code', code })
  })

  test('is looked at by its token', async () => {
    const state = { ...node, status: 'valid', auth_methods: ['a.b'] }
    await using platform = await fakePlatform({ node: state })
    const outcome = await merchantOf(platform).openAuthTokenAppQuery({ app_auth_token: 'T' })
    expect(outcome).toMatchObject({
      outcome: 'done',
      response: { status: 'valid', auth_methods: ['a.b'] },
    })
  })
})

describe('an app login', () => {
  const login = { pid: '2088101234567890', targetId: 'login-1' }

  test('is a string that the application has signed', async () => {
    const merchant = merchantOf({ gateway: 'https://openapi.example.com/gateway.do' })
    const text = await merchant.appLoginString(login)
    const read = parseOrderString(text)
    if ('refusal' in read) throw new Error(read.refusal)
    expect(readAppLogin(read.parameters)).toEqual({ ...login, appId })
    const key = readPublicKey(vectors.keys.app2048.spki_public_pem)
    expect(verifyRequest(read.parameters, 'utf-8', key, 'RSA2')).toBe(true)
  })

  test('of a form that no wallet would take is a mistake of the program', async () => {
    const merchant = merchantOf({ gateway: 'https://openapi.example.com/gateway.do' })
    for (const wrong of [{ pid: '1' }, { targetId: '' }, { targetId: 'x'.repeat(33) }]) {
      await expect(merchant.appLoginString({ ...login, ...wrong })).rejects.toMatchObject({
        name: 'AlipayMisuseError',
      })
    }
  })

  test('brings a code back, or none', () => {
    const result = `success=true&auth_code=${code}&result_code=200&user_id=2088101234567890`
    expect(authCodeOf({ resultStatus: '9000', memo: '', result })).toBe(code)
    const quoted = `success="true"&auth_code="${code}"&result_code="200"`
    expect(authCodeOf({ resultStatus: 9000, result: quoted })).toBe(code)
    for (const none of [
      { resultStatus: '6001', result },
      { resultStatus: '9000', result: result.replace('true', 'false') },
      { resultStatus: '9000', result: '' },
      undefined,
      'x',
    ]) {
      expect(authCodeOf(none)).toBeUndefined()
    }
  })
})
