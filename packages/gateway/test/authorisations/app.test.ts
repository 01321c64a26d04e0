// Goal: a provider's application acts for a merchant exactly as far and as long as the merchant
// wants it to.
// Method: the merchant walks the page, the provider exchanges what came back; then every way in
// which a code or token may be wrong.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { appConsent, confirmAppConsent } from '../../src/json/authorise.ts'
import {
  apples,
  callbackHost,
  openAuthoriseHouse,
  pears,
  provider,
  queryOf,
  redirectUri,
  type AuthoriseHouse,
} from './house.ts'
import { providerOf, query } from './provider.ts'

let house: AuthoriseHouse
let at: ReturnType<typeof providerOf>
beforeAll(async () => {
  house = await openAuthoriseHouse()
  at = providerOf(house)
})
afterAll(() => house[Symbol.asyncDispose]())

describe('the page', () => {
  test('shows who will act for whom, and the applications to choose from', async () => {
    const page = '/oauth2/appToAppAuth.htm'
    const opened = await at
      .ownerOf(apples)
      .browser.open(`${page}?${new URLSearchParams(query).toString()}`)
    expect(opened.headers['location']).toBeUndefined()
    const { answer } = await at.ownerOf(apples).browser.knock(appConsent, { query })
    expect(answer).toEqual({
      application: { appId: provider, name: '应用0', owner: '商户0' },
      redirectHost: callbackHost,
      merchant: { name: '*户1', logonId: 'own***@example.com' },
      applications: [{ appId: apples, name: '应用1' }],
      cancelTo: `${redirectUri}&app_id=${provider}&error=access_denied&state=x%3D1%26y`,
    })
    const { answer: nobody } = await house.browser().knock(appConsent, { query })
    expect(nobody).toMatchObject({ merchant: null, applications: [] })
  })

  test('sends the merchant back with the code and the state', async () => {
    const { answer } = await at.ownerOf(apples).browser.knock(confirmAppConsent, {
      body: { ...query, merchantAppId: apples },
    })
    expect(new URL(answer.redirectTo).host).toBe(callbackHost)
    expect(queryOf(answer.redirectTo)).toEqual({
      kept: '1',
      app_id: provider,
      app_auth_code: expect.stringMatching(/^[0-9a-f]{32}$/),
      state: 'x=1&y',
    })
  })

  test.each([
    ['invalid_redirect', 400, { redirect_uri: 'https://isv.example.evil.example/' }],
    ['unknown_app', 400, { app_id: '2021000000000099' }],
    ['not_found', 404, { merchantAppId: pears }],
    ['same_application', 400, { merchantAppId: provider }],
  ])('authorises nothing with %s', async (code, status, changes) => {
    const body = { ...query, merchantAppId: apples, ...changes }
    const { browser } = at.ownerOf(apples)
    expect(await browser.knock(confirmAppConsent, { body })).toMatchObject({
      status,
      error: { code },
    })
  })

  test('is for merchants only', async () => {
    const body = { ...query, merchantAppId: apples }
    expect((await house.lin.knock(confirmAppConsent, { body })).status).toBe(401)
  })
})

describe('a code', () => {
  test('becomes tokens of the merchant, in the old form and in the new', async () => {
    const answer = await at.exchange(await at.newCode())
    const token = {
      app_auth_token: expect.stringMatching(/^\d{6}BB[0-9a-f]{32}$/),
      app_refresh_token: expect.stringMatching(/^\d{6}BB[0-9a-f]{32}$/),
      auth_app_id: apples,
      expires_in: 31_536_000,
      re_expires_in: 32_140_800,
      user_id: String(at.ownerOf(apples).pid),
    }
    expect(answer).toEqual({ code: '10000', msg: 'Success', ...token, tokens: [token] })
  })

  test('works once, for one application, and a day long', async () => {
    const code = await at.newCode()
    expect(await at.exchange(code, pears)).toMatchObject({ sub_code: 'APP_ID_NOT_CONSISTENT' })
    expect(await at.exchange(code)).toMatchObject({ code: '10000' })
    expect(await at.exchange(code)).toMatchObject({ sub_code: 'AUTH_CODE_NOT_VALID' })
    expect(await at.exchange('0'.repeat(32))).toMatchObject({ sub_code: 'AUTH_CODE_NOT_EXIST' })
    const late = await at.newCode()
    house.time.now = new Date(house.time.now.getTime() + 24 * 3_600_000)
    expect(await at.exchange(late)).toMatchObject({ sub_code: 'AUTH_CODE_NOT_VALID' })
    house.time.now = new Date(house.time.now.getTime() - 24 * 3_600_000)
  })

  test('works for exactly one of twenty who come with it at once', async () => {
    const code = await at.newCode()
    const answers = await Promise.all(Array.from({ length: 20 }, () => at.exchange(code)))
    const won = answers.filter((answer) => answer['code'] === '10000')
    expect(won).toHaveLength(1)
    expect(await at.look(String(won[0]?.['app_auth_token']))).toMatchObject({ code: '40004' })
  })

  test('of a user is none of a merchant', async () => {
    expect(
      await house.call(provider, 'alipay.system.oauth.token', {
        grant_type: 'authorization_code',
        code: await at.newCode(),
      }),
    ).toMatchObject({ sub_code: 'isv.code-invalid' })
  })
})

describe('a token', () => {
  test('ends with the next authorisation, at once; two at a time leave one', async () => {
    const former = await at.newToken()
    expect(await at.look(former)).toMatchObject({ sub_code: 'AUTH_ORDER_NOT_EXIST' })
    const codes = [await at.newCode(), await at.newCode()]
    const tokens = await Promise.all(codes.map((code) => at.exchange(code)))
    expect(await at.look(former)).toMatchObject({
      code: '20001',
      sub_code: 'aop.invalid-app-auth-token',
    })
    const seen = await Promise.all(tokens.map((one) => at.look(String(one['app_auth_token']))))
    expect(seen.map((one) => String(one['sub_code'])).toSorted()).toEqual([
      'AUTH_ORDER_NOT_EXIST',
      'aop.invalid-app-auth-token',
    ])
  })

  test('is refreshed once, by its provider, and ends with that', async () => {
    const first = await at.exchange(await at.newCode())
    const refreshing = String(first['app_refresh_token'])
    expect(await at.refresh(refreshing, pears)).toMatchObject({
      sub_code: 'REFRESH_TOKEN_NOT_EXIST',
    })
    const answers = await Promise.all(Array.from({ length: 10 }, () => at.refresh(refreshing)))
    const [second, ...more] = answers.filter((answer) => answer['code'] === '10000')
    expect(more).toEqual([])
    expect(second).toMatchObject({ auth_app_id: apples, expires_in: 31_536_000 })
    expect(await at.look(String(first['app_auth_token']))).toMatchObject({ code: '20001' })
    expect(await at.look(String(second?.['app_auth_token']))).toMatchObject({ code: '40004' })
  })

  test('tells what it is worth, to its provider only', async () => {
    const token = await at.newToken()
    const method = 'alipay.open.auth.token.app.query'
    expect(await at.ask(method, { app_auth_token: token })).toMatchObject({
      code: '10000',
      auth_app_id: apples,
      expires_in: 31_536_000,
      status: 'valid',
      user_id: String(at.ownerOf(apples).pid),
    })
    expect(await at.ask(method, { app_auth_token: token }, pears)).toMatchObject({
      sub_code: 'AUTH_TOKEN_NOT_FOUND',
    })
    await at.newToken()
    expect(await at.ask(method, { app_auth_token: token })).toMatchObject({
      status: 'invalid',
      expires_in: 0,
    })
  })

  test('of somebody else is as good as none', async () => {
    const token = await at.newToken()
    const own = { app_auth_token: token, biz_content: '{"auth_no":"1","operation_id":"1"}' }
    expect(await house.call(pears, 'alipay.fund.coupon.operation.query', own)).toMatchObject({
      sub_code: 'aop.invalid-app-auth-token',
    })
  })
})
