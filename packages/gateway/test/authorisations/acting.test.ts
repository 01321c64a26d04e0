// Goal: with a merchant's token a provider's application makes what belongs to the merchant, until
// the merchant takes the token back; then it is told.
import { strict as assert } from 'node:assert'

import { verifyNotification } from '@hongbao/protocol'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { changeApplication } from '../../src/applications/create-application.ts'
import { appAuthorisations, revokeAppAuthorisation } from '../../src/json/authorise.ts'
import { until } from '../notifications/house.ts'
import { openReceiver, say } from '../notifications/receiver.ts'
import { apples, openAuthoriseHouse, pears, platformKey, provider } from './house.ts'
import { providerOf } from './provider.ts'

let house: Awaited<ReturnType<typeof openAuthoriseHouse>>
let at: ReturnType<typeof providerOf>
beforeAll(async () => {
  house = await openAuthoriseHouse()
  at = providerOf(house)
})
afterAll(() => house[Symbol.asyncDispose]())

describe('with a token, all six operations', () => {
  const pay = 'alipay.fund.coupon.order.agreement.pay'
  const order = { order_title: '红包', amount: '10.00' }

  test('act for the merchant, whose PID owns what is made', async () => {
    const token = await at.newToken()
    const { pid } = at.ownerOf(apples)
    const numbers = { out_order_no: 'isv-1', out_request_no: 'isv-1' }
    const paid = await at.act(token, pay, { ...order, ...numbers, payer_user_id: String(pid) })
    expect(paid).toMatchObject({ code: '10000', status: 'SUCCESS' })
    const claim = {
      out_order_no: 'isv-claim-1',
      out_request_no: 'isv-claim-1',
      deduct_auth_no: paid['auth_no'],
      order_title: '红包',
      amount: '3.00',
      payee_user_id: String(house.linId),
    }
    const disburse = 'alipay.fund.coupon.order.disburse'
    expect(await at.act(token, disburse, claim)).toMatchObject({ status: 'SUCCESS' })
    const back = { auth_no: paid['auth_no'], out_request_no: 'isv-back-1', amount: '2.00' }
    expect(await at.act(token, 'alipay.fund.coupon.order.refund', back)).toMatchObject({
      status: 'SUCCESS',
    })
    const which = { auth_no: paid['auth_no'], out_request_no: 'isv-back-1' }
    const asked = 'alipay.fund.coupon.operation.query'
    expect(await at.act(token, asked, which)).toMatchObject({ amount: '2.00' })
    // The merchant's own application sees it, the provider for itself does not.
    expect(await at.ask(asked, which, apples)).toMatchObject({ amount: '2.00' })
    expect(await at.ask(asked, which, pears)).toMatchObject({ sub_code: 'AUTH_ORDER_NOT_EXIST' })
    const [row] = await house.sql`
      select pid, app_id as "appId", auth_app_id as "authAppId" from gateway.orders
       where out_order_no = 'isv-1'`
    expect(row).toEqual({ pid, appId: provider, authAppId: apples })
  })

  test('pages and order strings among them', async () => {
    const token = await at.newToken()
    const { server } = house.gateway
    const signed = (number: string, how: 'page' | 'app') => {
      const content = { ...order, out_order_no: number, out_request_no: number }
      const own = { app_auth_token: token, biz_content: JSON.stringify(content) }
      return house.form(provider, `alipay.fund.coupon.order.${how}.pay`, own)
    }
    await server.inject({ method: 'GET', url: `/gateway.do?${signed('isv-page-1', 'page')}` })
    const paid = await server.inject({
      method: 'POST',
      url: '/sandbox/pay',
      payload: {
        orderString: signed('isv-app-1', 'app'),
        userId: String(house.linId),
        action: 'confirm',
      },
    })
    expect(paid.json()).toMatchObject({ resultStatus: '9000' })
    for (const number of ['isv-page-1', 'isv-app-1']) {
      const [row] = await house.sql`
        select pid, app_id as "appId", auth_app_id as "authAppId" from gateway.orders
         where out_order_no = ${number}`
      expect(row).toEqual({ pid: at.ownerOf(apples).pid, appId: provider, authAppId: apples })
    }
  })

  test("two merchants' numbers do not collide", async () => {
    const numbers = { out_order_no: 'same', out_request_no: 'same' }
    const paid = await Promise.all(
      [apples, pears].map(async (appId) => {
        const token = await at.newToken(appId)
        return at.act(token, pay, {
          ...order,
          ...numbers,
          payer_user_id: String(at.ownerOf(appId).pid),
        })
      }),
    )
    expect(paid).toMatchObject([{ status: 'SUCCESS' }, { status: 'SUCCESS' }])
    expect(paid[0]?.['auth_no']).not.toBe(paid[1]?.['auth_no'])
    const stranger = await at.newToken(pears)
    const which = { auth_no: paid[0]?.['auth_no'], out_request_no: 'same' }
    expect(await at.act(stranger, 'alipay.fund.coupon.operation.query', which)).toMatchObject({
      sub_code: 'AUTH_ORDER_NOT_EXIST',
    })
  })
})

describe('taking it back', () => {
  const params = { providerAppId: provider, merchantAppId: apples }

  test('is listed, ends the token and codes at once, and happens once', async () => {
    const token = await at.newToken()
    const unused = await at.newCode()
    const { browser } = at.ownerOf(apples)
    const { answer } = await browser.knock(appAuthorisations)
    expect(answer.authorisations).toMatchObject([
      { providerAppId: provider, providerName: '应用0', merchantAppId: apples, methods: null },
    ])
    expect(await at.ownerOf(pears).browser.knock(revokeAppAuthorisation, { params })).toMatchObject(
      {
        status: 404,
      },
    )
    expect(await at.look(token)).toMatchObject({ sub_code: 'AUTH_ORDER_NOT_EXIST' })
    expect((await browser.knock(revokeAppAuthorisation, { params })).status).toBe(200)
    expect(await at.look(token)).toMatchObject({ sub_code: 'aop.invalid-app-auth-token' })
    expect(await at.exchange(unused)).toMatchObject({ sub_code: 'AUTH_CODE_NOT_EXIST' })
    expect((await browser.knock(revokeAppAuthorisation, { params })).status).toBe(404)
    expect((await browser.knock(appAuthorisations)).answer.authorisations).toEqual([])
  })

  test('tells the provider, again and again until it has heard', async () => {
    await using receiver = await openReceiver(say(500, 'not now'))
    const { registry } = house.gateway
    await changeApplication(registry, provider, { appGateway: receiver.url })
    await at.newToken()
    await at.ownerOf(apples).browser.knock(revokeAppAuthorisation, { params })
    const [first] = await receiver.count(1)
    expect(first?.fields).toMatchObject({
      msg_method: 'alipay.open.auth.appauth.cancelled',
      app_id: provider,
      version: '1.1',
      sign_type: 'RSA2',
    })
    expect(JSON.parse(first?.fields['biz_content'] ?? '')).toMatchObject({
      detail: { auth_app_id: apples, user_id: String(at.ownerOf(apples).pid) },
    })
    assert(first, 'it came')
    expect(verifyNotification(new Map(first.pairs), 'utf-8', platformKey, 'RSA2')).toBe('v2')
    receiver.answer = (response) => void response.end('success')
    await house.advance('4m')
    const [, second] = await receiver.count(2)
    expect(second?.fields['notify_id']).toBe(first.fields['notify_id'])
    await until(async () => {
      const [row] = await house.sql`select state, attempts from gateway.messages`
      return row?.['state'] === 'delivered' && row['attempts'] === 2
    })
  })
})
