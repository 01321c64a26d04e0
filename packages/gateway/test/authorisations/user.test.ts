// Goal: a user's authorisation reaches the application it is meant for, once, and nobody else.
// Method: a browser walks the page, the application's server exchanges what came back; then every
// way in which a code or token may be wrong.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import {
  confirmUserConsent,
  revokeUserAuthorisation,
  userAuthorisations,
  userConsent,
} from '../../src/json/authorise.ts'
import {
  apples,
  openAuthoriseHouse,
  provider,
  queryOf,
  redirectUri,
  type AuthoriseHouse,
} from './house.ts'

let house: AuthoriseHouse
beforeAll(async () => {
  house = await openAuthoriseHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const exchange = (code: string, appId = apples) =>
  house.call(appId, 'alipay.system.oauth.token', { grant_type: 'authorization_code', code })
const refresh = (token: string, appId = apples) =>
  house.call(appId, 'alipay.system.oauth.token', {
    grant_type: 'refresh_token',
    refresh_token: token,
  })
const share = (token: string, appId = apples) =>
  house.call(appId, 'alipay.user.info.share', { auth_token: token })

const query = (changes: Readonly<Record<string, string>> = {}) => ({
  app_id: apples,
  scope: 'auth_user',
  redirect_uri: redirectUri,
  state: 'a b&c=中',
  ...changes,
})
const pageOf = (changes: Readonly<Record<string, string>> = {}) =>
  `/oauth2/publicAppAuthorize.htm?${new URLSearchParams(query(changes)).toString()}`

/** A fresh code with the user's consent. */
async function newCode(scope = 'auth_user'): Promise<string> {
  const { answer } = await house.lin.knock(confirmUserConsent, { body: query({ scope }) })
  return queryOf(answer.redirectTo)['auth_code'] ?? ''
}

describe('the page', () => {
  test('asks somebody who is not logged in for nothing but that', async () => {
    const stranger = house.browser()
    const page = await stranger.open(pageOf({ scope: 'auth_base' }))
    expect(page.headers['location']).toBeUndefined()
    const { status, answer } = await stranger.knock(userConsent, { query: query() })
    expect(status).toBe(200)
    expect(answer.user).toBeNull()
    const confirmed = await stranger.knock(confirmUserConsent, { body: query() })
    expect(confirmed).toMatchObject({ status: 401, error: { code: 'not_logged_in' } })
  })

  test('is not opened any number of times from one address', async () => {
    const stranger = house.browser()
    const open = async () => (await stranger.open(pageOf({ app_id: 'none' }))).statusCode
    for (let n = 0; n < 600; n += 1) await open()
    expect(await open()).toBe(429)
    expect((await house.lin.open(pageOf({ scope: 'auth_base' }))).statusCode).toBe(302)
  })

  test('shows who wants what, where it leads, and a masked name', async () => {
    const { answer } = await house.lin.knock(userConsent, { query: query() })
    expect(answer).toEqual({
      application: { appId: apples, name: '应用1', owner: '商户1' },
      scopes: [{ scope: 'auth_user', zh: '获得您的昵称等基本信息', en: 'Read your name' }],
      redirectHost: 'isv.example',
      user: { name: '*小满', logonId: '138****0001' },
      isConsentNeeded: true,
      cancelTo: `${redirectUri}&app_id=${apples}&error=access_denied&state=a+b%26c%3D%E4%B8%AD`,
    })
  })

  test('redirects with auth_base silently, with auth_user once the user has agreed', async () => {
    const silent = await house.lin.open(pageOf({ scope: 'auth_base' }))
    expect(silent.statusCode).toBe(302)
    expect(queryOf(String(silent.headers['location']))).toMatchObject({ kept: '1' })
    const { auth_code: _, ...others } = queryOf(String(silent.headers['location']))
    expect(others).toEqual({
      kept: '1',
      app_id: apples,
      source: 'alipay_wallet',
      scope: 'auth_base',
      state: 'a b&c=中',
    })
    expect((await house.lin.open(pageOf())).headers['location']).toBeUndefined()
    await newCode()
    expect((await house.lin.open(pageOf())).statusCode).toBe(302)
    const { answer } = await house.lin.knock(userConsent, { query: query() })
    expect(answer.isConsentNeeded).toBe(false)
  })

  test.each([
    ['unknown_app', { app_id: '2021000000000099' }],
    ['unknown_app', { app_id: "' or 1=1" }],
    ['invalid_scope', { scope: 'auth_base,auth_everything' }],
    ['invalid_scope', { scope: '' }],
    ['invalid_redirect', { redirect_uri: 'https://evil.example/' }],
    ['invalid_redirect', { redirect_uri: '' }],
    ['invalid_state', { state: 'x'.repeat(513) }],
    ['invalid_state', { state: 'a\r\nset-cookie: b=c' }],
  ])('never goes anywhere with %s: %o', async (code, changes) => {
    const page = await house.lin.open(pageOf({ scope: 'auth_base', ...changes }))
    expect(page.headers['location']).toBeUndefined()
    const bad = query({ scope: 'auth_base', ...changes })
    const shown = await house.lin.knock(userConsent, { query: bad })
    expect(shown).toMatchObject({ status: 400, error: { code } })
    const confirmed = await house.lin.knock(confirmUserConsent, { body: bad })
    expect(confirmed).toMatchObject({ status: 400, error: { code } })
  })
})

describe('a code', () => {
  test('becomes the Uid and tokens, without a code in the answer', async () => {
    const answer = await exchange(await newCode())
    expect(answer).toEqual({
      access_token: expect.stringMatching(/^authbseB[0-9a-f]{32}$/),
      expires_in: '1296000',
      re_expires_in: '2592000',
      refresh_token: expect.stringMatching(/^authbseB[0-9a-f]{32}$/),
      user_id: String(house.linId),
    })
    expect(await share(String(answer['access_token']))).toEqual({
      code: '10000',
      msg: 'Success',
      nick_name: '林小满',
      user_id: String(house.linId),
    })
  })

  test('works once', async () => {
    const code = await newCode()
    await exchange(code)
    expect(await exchange(code)).toEqual({
      code: '40002',
      msg: 'Invalid Arguments',
      sub_code: 'isv.code-invalid',
      sub_msg: '授权码code无效：授权码已使用过',
    })
  })

  test('works for exactly one of twenty who come with it at once', async () => {
    const code = await newCode()
    const answers = await Promise.all(Array.from({ length: 20 }, () => exchange(code)))
    const won = answers.filter((answer) => 'access_token' in answer)
    expect(won).toHaveLength(1)
    expect(answers.filter((answer) => answer['sub_code'] === 'isv.code-invalid')).toHaveLength(19)
    expect(await share(String(won[0]?.['access_token']))).toMatchObject({ code: '10000' })
  })

  test('of another application is refused, and not used up by that', async () => {
    const code = await newCode()
    expect(await exchange(code, provider)).toMatchObject({ sub_code: 'isv.code-invalid' })
    expect(await exchange(code)).toHaveProperty('access_token')
  })

  test('expires: after three minutes where nobody was asked, after a day otherwise', async () => {
    const [silent, asked] = [await newCode('auth_base'), await newCode()]
    house.time.now = new Date(house.time.now.getTime() + 3 * 60_000)
    expect(await exchange(silent)).toMatchObject({ sub_msg: '授权码code无效：授权码已过期' })
    expect(await exchange(asked)).toHaveProperty('access_token')
  })

  test('that is made up, or none, is refused', async () => {
    expect(await exchange('0'.repeat(32))).toMatchObject({ sub_code: 'isv.code-invalid' })
    const method = 'alipay.system.oauth.token'
    expect(await house.call(apples, method, { grant_type: 'authorization_code' })).toMatchObject({
      sub_code: 'ILLEGAL_ARGUMENT',
      sub_msg: '参数异常：code 不能为空',
    })
    expect(await house.call(apples, method, { grant_type: 'password' })).toMatchObject({
      code: '40004',
      sub_code: 'GRANT_TYPE_INVALID',
    })
  })

  test('is in no table as it is, and neither are tokens', async () => {
    const code = await newCode()
    const { access_token: access, refresh_token: refreshing } = await exchange(code)
    const [row] = await house.sql<{ text: string }[]>`
      select concat(
        (select string_agg(to_jsonb(c)::text, '') from gateway.authorisation_codes c),
        (select string_agg(to_jsonb(t)::text, '') from gateway.user_tokens t),
        (select string_agg(to_jsonb(a)::text, '') from gateway.audit_trail a)) as text`
    expect(row?.text).toContain(String(house.linId))
    for (const secret of [code, access, refreshing]) expect(row?.text).not.toContain(secret)
  })
})

describe('a token', () => {
  test('is refreshed once; the pair before it ends', async () => {
    const first = await exchange(await newCode())
    const second = await refresh(String(first['refresh_token']))
    expect(second).toMatchObject({ user_id: String(house.linId) })
    expect(second['access_token']).not.toBe(first['access_token'])
    expect(await share(String(first['access_token']))).toMatchObject({
      code: '20001',
      sub_code: 'aop.invalid-auth-token',
    })
    expect(await refresh(String(first['refresh_token']))).toMatchObject({
      sub_code: 'REFRESH_TOKEN_NOT_EXIST',
    })
    expect(await share(String(second['access_token']))).toMatchObject({ code: '10000' })
  })

  test('is refreshed by exactly one of twenty at once, and by its own application', async () => {
    const { refresh_token: token } = await exchange(await newCode())
    expect(await refresh(String(token), provider)).toMatchObject({
      sub_code: 'REFRESH_TOKEN_NOT_EXIST',
    })
    const many = Array.from({ length: 20 }, () => refresh(String(token)))
    const answers = await Promise.all(many)
    expect(answers.filter((answer) => 'access_token' in answer)).toHaveLength(1)
  })

  test('belongs to one application, and refresh tokens name nobody', async () => {
    const { access_token: access, refresh_token: token } = await exchange(await newCode())
    for (const answer of [
      await share(String(access), provider),
      await share(String(token)),
      await share('x'.repeat(41)),
      await house.call(apples, 'alipay.user.info.share'),
    ]) {
      expect(answer).toMatchObject({ code: '20001', sub_code: 'aop.invalid-auth-token' })
    }
  })

  test('of auth_base tells no name', async () => {
    const { access_token: access } = await exchange(await newCode('auth_base'))
    expect(await share(String(access))).toMatchObject({
      code: '40006',
      sub_code: 'isv.insufficient-user-permissions',
    })
  })

  test('expires by the clock of the gateway', async () => {
    const old = await exchange(await newCode())
    house.time.now = new Date(house.time.now.getTime() + 15 * 86_400_000)
    // Sessions are by the same clock in this house.
    expect(await share(String(old['access_token']))).toMatchObject({
      code: '20001',
      sub_code: 'aop.auth-token-time-out',
    })
    expect(await refresh(String(old['refresh_token']))).toHaveProperty('access_token')
    const [row] = await house.sql<{ count: bigint }[]>`
      select count(*) as count from gateway.user_tokens where kind = 'refresh'`
    expect(row?.count).toBeLessThanOrEqual(20n)
  })
})

test('a user sees what was allowed and takes it back, codes under way included', async () => {
  await using fresh = await openAuthoriseHouse()
  const { lin } = fresh
  const confirm = async () => {
    const { answer } = await lin.knock(confirmUserConsent, { body: query() })
    return queryOf(answer.redirectTo)['auth_code'] ?? ''
  }
  const method = 'alipay.system.oauth.token'
  const grant = { grant_type: 'authorization_code', code: await confirm() }
  const tokens = await fresh.call(apples, method, grant)
  const unused = await confirm()
  const { answer } = await lin.knock(userAuthorisations)
  expect(answer.authorisations).toMatchObject([
    { appId: apples, appName: '应用1', scopes: [{ scope: 'auth_user' }] },
  ])
  const params = { appId: apples }
  expect((await house.browser().knock(revokeUserAuthorisation, { params })).status).toBe(401)
  expect(await lin.knock(revokeUserAuthorisation, { params })).toMatchObject({ status: 200 })
  const info = { auth_token: String(tokens['access_token']) }
  expect(await fresh.call(apples, 'alipay.user.info.share', info)).toMatchObject({
    sub_code: 'aop.invalid-auth-token',
  })
  const late = { grant_type: 'authorization_code', code: unused }
  expect(await fresh.call(apples, method, late)).toMatchObject({ sub_code: 'isv.code-invalid' })
  expect((await lin.knock(userAuthorisations)).answer.authorisations).toEqual([])
  expect(await lin.knock(revokeUserAuthorisation, { params })).toMatchObject({ status: 404 })
  expect((await lin.knock(userConsent, { query: query() })).answer.isConsentNeeded).toBe(true)
})
