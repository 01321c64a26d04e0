// Goal: a wallet that is opened with a login string lets exactly its application know the user.
// Method: strings that are signed rightly and wrongly; the code that comes back is exchanged.
import {
  appLoginPairs,
  authCodeOf,
  encodeForm,
  requestRule,
  signBytesSync,
  stringToSign,
  type FormPair,
} from '@hongbao/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { answerAppLogin, appLogin } from '../../src/json/authorise.ts'
import { apples, openAuthoriseHouse, pears, type AuthoriseHouse } from './house.ts'

let house: AuthoriseHouse
beforeAll(async () => {
  house = await openAuthoriseHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

/** A string of the first merchant's application; `change` comes before the signature. */
function infoStr(change: (pairs: FormPair[]) => FormPair[] = (pairs) => pairs): string {
  const pid = String(house.owners[apples]?.pid)
  const pairs = change(appLoginPairs({ appId: apples, pid, targetId: 'login-1' }, 'RSA2'))
  const text = Buffer.from(stringToSign(pairs, requestRule))
  const sign = signBytesSync(text, house.privateKey, 'RSA2')
  return encodeForm([...pairs, ['sign', sign]], 'utf-8', '%20')
}
const set =
  (name: string, value: string) =>
  (pairs: readonly FormPair[]): FormPair[] =>
    pairs.map(([one, given]) => [one, one === name ? value : given])

test('the user sees who asks, agrees, and the app gets a code for the Uid', async () => {
  const query = { infoStr: infoStr() }
  const { answer } = await house.lin.knock(appLogin, { query })
  expect(answer).toMatchObject({
    application: { appId: apples, name: '应用1', owner: '商户1' },
    scopes: [{ scope: 'auth_base' }, { scope: 'auth_user' }],
    user: { name: '*小满', logonId: '138****0001' },
  })
  const body = { infoStr: infoStr(), action: 'confirm' } as const
  const result = (await house.lin.knock(answerAppLogin, { body })).answer
  expect(result).toMatchObject({ resultStatus: '9000', memo: '处理成功' })
  expect(result.result).toMatch(
    new RegExp(`^success=true&auth_code=[0-9a-f]{32}&result_code=200&user_id=${house.linId}$`),
  )
  const code = authCodeOf(result) ?? ''
  const method = 'alipay.system.oauth.token'
  const tokens = await house.call(apples, method, { grant_type: 'authorization_code', code })
  expect(tokens).toMatchObject({ user_id: String(house.linId) })
})

test('whoever turns back leaves nothing behind', async () => {
  const count = () => house.sql`select count(*) from gateway.authorisation_codes`
  const before = await count()
  const body = { infoStr: infoStr(), action: 'cancel' } as const
  expect((await house.lin.knock(answerAppLogin, { body })).answer).toEqual({
    resultStatus: '6001',
    memo: '用户取消',
    result: '',
  })
  expect(await count()).toEqual(before)
})

test.each([
  ['another application', (text: () => string) => text().replace(apples, pears)],
  ['a changed target', (text: () => string) => text().replace('login-1', 'login-2')],
  ['no signature', (text: () => string) => text().replace(/&sign=.*$/, '')],
  ['nothing', () => 'x'],
  ['a foreign pid', () => infoStr(set('pid', '2088999999999999'))],
  ['another method', () => infoStr(set('method', 'alipay.fund.coupon.order.app.pay'))],
  ['a weaker signature', () => infoStr(set('sign_type', 'RSA'))],
  ['an application nobody knows', () => infoStr(set('app_id', '2021000000000099'))],
])('a string with %s logs nobody in', async (_what, make) => {
  const text = make(() => infoStr())
  const shown = await house.lin.knock(appLogin, { query: { infoStr: text } })
  expect(shown).toMatchObject({ status: 400, error: { code: 'invalid_login' } })
  const body = { infoStr: text, action: 'confirm' } as const
  expect((await house.lin.knock(answerAppLogin, { body })).answer).toMatchObject({
    resultStatus: '4000',
    result: '',
  })
})
