// What a provider's application does: its merchants' browsers go through the page, its server
// exchanges the code and acts with the token.
import { strict as assert } from 'node:assert'

import { confirmAppConsent } from '../../src/json/authorise.ts'
import { apples, provider, queryOf, redirectUri, type AuthoriseHouse } from './house.ts'

/** What the page for merchants is opened with. */
export const query = { app_id: provider, redirect_uri: redirectUri, state: 'x=1&y' }

const tokenMethod = 'alipay.open.auth.token.app'

/** The provider's application in a house. */
export function providerOf(house: AuthoriseHouse) {
  const ownerOf = (appId: string) => {
    const owner = house.owners[appId]
    assert(owner, 'every application has an owner')
    return owner
  }
  const ask = (method: string, content: object, appId = provider) =>
    house.call(appId, method, { biz_content: JSON.stringify(content) })
  const exchange = (code: string, appId = provider) =>
    ask(tokenMethod, { grant_type: 'authorization_code', code }, appId)
  /** A fresh app_auth_code by which a merchant authorises the provider for its application. */
  async function newCode(merchantAppId = apples): Promise<string> {
    const { answer } = await ownerOf(merchantAppId).browser.knock(confirmAppConsent, {
      body: { ...query, merchantAppId },
    })
    return queryOf(answer.redirectTo)['app_auth_code'] ?? ''
  }
  /** A call of the provider for whoever gave the token. */
  const act = (token: string, method: string, content: object) =>
    house.call(provider, method, {
      app_auth_token: token,
      biz_content: JSON.stringify(content),
    })
  return {
    ownerOf,
    ask,
    exchange,
    newCode,
    act,
    refresh: (token: string, appId = provider) =>
      ask(tokenMethod, { grant_type: 'refresh_token', refresh_token: token }, appId),
    newToken: async (merchantAppId = apples) =>
      String((await exchange(await newCode(merchantAppId)))['app_auth_token']),
    look: (token: string) =>
      act(token, 'alipay.fund.coupon.operation.query', { auth_no: '1', operation_id: '1' }),
  }
}
