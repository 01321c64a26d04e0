// Goal: a merchant who uses the official Node package notices nothing: it signs, we understand; we
// answer, it verifies. https://github.com/alipay/alipay-sdk-nodejs-all
import { exportPrivateKey, exportPublicKey } from '@hongbao/protocol'
import { AlipaySdk } from 'alipay-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { changeApplication } from '../../src/applications/create-application.ts'
import { lin } from '../funds/house.ts'
import { aesKey, appKeys, platformKeys } from './house.ts'
import { appId, openMoneyHouse, type MoneyHouse } from './money-house.ts'

let house: MoneyHouse
let sdk: AlipaySdk
beforeAll(async () => {
  house = await openMoneyHouse()
  const address = await house.server.listen({ port: 0, host: '127.0.0.1' })
  await changeApplication(house.registry, appId, { aesKey })
  sdk = new AlipaySdk({
    appId,
    privateKey: exportPrivateKey(appKeys.privateKey),
    keyType: 'PKCS8',
    alipayPublicKey: exportPublicKey(platformKeys.publicKey),
    gateway: `${address}/gateway.do`,
    encryptKey: aesKey,
  })
})
afterAll(() => house[Symbol.asyncDispose]())

let orders = 0
const terms = () => {
  const number = `official-${++orders}`
  return { out_order_no: number, out_request_no: number, order_title: '红包 ¥&+', amount: '2.00' }
}
const prefix = 'alipay.fund.coupon.order'

test.each([[false], [true]])(
  'a packet is sent, paid out and refunded; encrypted: %s',
  async (needEncrypt) => {
    const exec = (method: string, bizContent: object) =>
      // The package cannot verify an answer that it has to decrypt.
      sdk.exec(method, { bizContent, needEncrypt }, { validateSign: !needEncrypt })
    const packet = await exec(`${prefix}.agreement.pay`, terms())
    expect(packet).toMatchObject({ code: '10000', status: 'SUCCESS', amount: '2.00' })
    const claim = { ...terms(), amount: '0.50', payee_user_id: String(lin) }
    const paid = await exec(`${prefix}.disburse`, { ...claim, deduct_auth_no: packet['authNo'] })
    expect(paid).toMatchObject({ code: '10000', outOrderNo: claim.out_order_no })
    const refund = { auth_no: packet['authNo'], out_request_no: 'r1', amount: '1.50' }
    expect(await exec(`${prefix}.refund`, refund)).toMatchObject({ code: '10000', amount: '1.50' })
    expect(await exec(`${prefix}.refund`, { ...refund, amount: '1.49' })).toMatchObject({
      code: '40004',
      subCode: 'UNIQUE_VIOLATION',
      outRequestNo: 'r1',
    })
    const query = { auth_no: packet['authNo'], operation_id: paid['operationId'] }
    const { traceId } = await exec('alipay.fund.coupon.operation.query', query)
    expect(traceId).toHaveLength(30)
  },
)

test('an order string is paid, and a page opened by GET and by POST', async () => {
  const orderString = sdk.sdkExecute(`${prefix}.app.pay`, { bizContent: terms() })
  const paid = (await house.pay({ orderString, userId: String(lin), action: 'confirm' })).json()
  expect(paid.resultStatus).toBe('9000')

  const bizContent = terms()
  const url = sdk.pageExecute(`${prefix}.page.pay`, 'GET', { bizContent })
  const byGet = await orderAt(await fetch(url, { redirect: 'manual' }))
  const titles = await house.sql`
    select order_title as title from gateway.orders where out_order_no = ${bizContent.out_order_no}`
  expect(titles).toMatchObject([{ title: '红包 ¥&+' }])
  const form = sdk.pageExecute(`${prefix}.page.pay`, 'POST', { bizContent })
  const action = /action="([^"]+)"/.exec(form)?.[1] ?? ''
  const fields = [...form.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(
    ([, name = '', value = '']) => [name, value.replaceAll('&quot;', '"')],
  )
  const body = new URLSearchParams(fields)
  const byPost = await fetch(action, { method: 'POST', body, redirect: 'manual' })
  expect(await orderAt(byPost)).toBe(byGet)
})

/** The auth_no of the order to whose cashier a page call leads. */
async function orderAt({ status, headers }: Response): Promise<string> {
  expect(status).toBe(303)
  const pass = headers.get('location')?.replace('/cashier/', '') ?? ''
  const authNo = String((await house.passes.read('cashier', pass))?.['authNo'])
  expect(authNo).toMatch(/^\d{28}$/)
  return authNo
}
