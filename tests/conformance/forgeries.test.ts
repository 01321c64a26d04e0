// Goal: nobody acts for somebody else, and what was signed once means nothing else, ever.
// Method: calls signed by the official Node package, or by hand, changed on their way, sent to the
// whole house, whose tables must stay as they were. https://github.com/alipay/alipay-sdk-nodejs-all
import { AlipaySdk } from 'alipay-sdk'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'

import { startHouse, type TestHouse } from '../house.ts'
import { newKeyPair, openConsole, type OtherMerchant } from '../merchants.ts'
import { tracesIn } from '../traces.ts'
import {
  formOf,
  merchantOf,
  openWire,
  parametersOf,
  readAnswer,
  signedForm,
  signedText,
  withSign,
  type Merchant,
  type Parameters,
  type Wire,
} from '../wire.ts'

const prefix = 'alipay.fund.coupon.order'
const agreementPay = `${prefix}.agreement.pay`

let house: TestHouse
let wire: Wire
let merchant: Merchant
let other: OtherMerchant
let official: AlipaySdk
let office: Awaited<ReturnType<typeof openConsole>>
/** A packet of the merchant's, which is what thieves want. */
let packet: Readonly<Record<string, string>>
let before: Record<string, string>

beforeAll(async () => {
  house = await startHouse()
  wire = openWire(house.endpoint)
  merchant = merchantOf(house.sandbox)
  office = await openConsole(house)
  other = await office.addMerchant('2021000100000002', wire)
  const { appId, appPrivateKey, alipayPublicKey, gateway } = house.sandbox
  const keys = { privateKey: appPrivateKey, alipayPublicKey }
  official = new AlipaySdk({ appId, keyType: 'PKCS8', gateway, ...keys })
  packet = (await call(await signedForm(merchant, agreementPay, content('packet')))).node
})
beforeEach(async () => {
  before = await tracesIn(house.sql)
})
afterEach(async () => {
  expect(await tracesIn(house.sql)).toEqual(before)
})
afterAll(async () => {
  wire[Symbol.dispose]()
  await office[Symbol.asyncDispose]()
  await house[Symbol.asyncDispose]()
})

const content = (number: string) => ({
  out_order_no: number,
  out_request_no: number,
  order_title: '红包 + & % =',
  amount: '5.00',
})

async function call(body: string) {
  const reply = await wire.send({ body })
  expect(reply.status).toBe(200)
  return readAnswer(reply)
}

const subCodeOf = async (body: string) => (await call(body)).node['sub_code']

/** A call as the official package signs it, as its parameters. */
function officialCall(number: string, extra: Parameters = {}): Record<string, string> {
  const url = official.pageExecute(agreementPay, 'GET', { bizContent: content(number), ...extra })
  return Object.fromEntries(new URL(url).searchParams)
}

test('whatever is changed in a call of the official package, it is worth nothing', async () => {
  const right = officialCall('tampered', { notify_url: 'http://127.0.0.1:9/n' })
  for (const [name, value] of Object.entries(right)) {
    for (const changed of changesOf(name, value)) {
      const answer = await subCodeOf(formOf({ ...right, [name]: changed }))
      expect([name, changed, answer]).toEqual([name, changed, expect.stringMatching(/^isv\./)])
    }
    const rest = Object.entries(right).filter(([found]) => found !== name)
    expect([name, await subCodeOf(formOf(Object.fromEntries(rest)))]).toEqual([
      name,
      expect.stringMatching(/^isv\./),
    ])
  }
  for (const added of ['app_auth_token', 'return_url', 'encrypt_type', 'x', 'biz_content ']) {
    const answer = await subCodeOf(formOf({ ...right, [added]: 'https://example.com' }))
    expect([added, answer]).toEqual([added, expect.stringMatching(/^(isv|aop)\./)])
  }
})

/** Values that mean something else, or might mean the same to somebody. */
function changesOf(name: string, value: string): string[] {
  const changes = [`${value} `, ` ${value}`, `${value}x`, value.slice(0, -1), value.toUpperCase()]
  if (name === 'biz_content') changes.push(value.replace('5.00', '500.00'), `${value}{}`)
  if (name === 'sign') changes.push(value.replaceAll('=', ''), value.toLowerCase(), `${value}AAAA`)
  if (name === 'app_id') changes.push(other.appId)
  // A charset or a format is the same in any case of its letters; only the signature is not.
  return changes.filter((changed) => changed !== value && changed !== '')
}

test('a signature over values as they travel, encoded, is none', async () => {
  const parameters = parametersOf(merchant, agreementPay, content('encoded'))
  const encoded = Object.fromEntries(
    Object.entries(parameters).map(([name, value]) => [name, encodeURIComponent(value)]),
  )
  const { sign = '' } = await withSign(encoded, merchant.privateKey)
  expect(signedText(encoded)).not.toBe(signedText(parameters))
  expect(await subCodeOf(formOf({ ...parameters, sign }))).toBe('isv.invalid-signature')
  // Encoded once more on the way: then it is what was signed, but the content is no JSON any more.
  expect(await subCodeOf(formOf({ ...encoded, sign }))).toMatch(/^isv\./)
})

test('RSA does not do where RSA2 was agreed on, however it is labelled', async () => {
  const parameters = parametersOf(merchant, agreementPay, content('sha1'))
  const asRsa = { ...parameters, sign_type: 'RSA' }
  const { privateKey } = merchant
  const attempts = [
    await withSign(asRsa, privateKey, 'RSA-SHA1'),
    await withSign(asRsa, privateKey),
    await withSign(parameters, privateKey, 'RSA-SHA1'),
  ]
  const told = await Promise.all(attempts.map((one) => subCodeOf(formOf(one))))
  const type = 'isv.invalid-signature-type'
  expect(told).toEqual([type, type, 'isv.invalid-signature'])
})

test("nobody signs for another's application, the platform's merchants included", async () => {
  const parameters = parametersOf(merchant, agreementPay, content('stolen'))
  for (const { privateKey } of [other, await newKeyPair()]) {
    const body = formOf(await withSign(parameters, privateKey))
    expect(await subCodeOf(body)).toBe('isv.invalid-signature')
  }
})

test("another merchant's packet is not there: it cannot be claimed, refunded or seen", async () => {
  const { auth_no: authNo = '', operation_id: operationId = '' } = packet
  const claim = content('theft')
  const payee = { payee_user_id: other.pid, amount: '1.00' }
  const attempts: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    [`${prefix}.disburse`, { ...claim, ...payee, deduct_auth_no: authNo }],
    [`${prefix}.disburse`, { ...claim, ...payee, deduct_out_order_no: 'packet' }],
    [`${prefix}.refund`, { auth_no: authNo, out_request_no: 'theft', amount: '1.00' }],
    ['alipay.fund.coupon.operation.query', { auth_no: authNo, operation_id: operationId }],
    ['alipay.fund.coupon.operation.query', { out_order_no: 'packet', out_request_no: 'packet' }],
    ['alipay.fund.coupon.operation.query', { auth_no: authNo, out_request_no: 'packet' }],
  ]
  for (const [method, biz] of attempts) {
    expect([method, await subCodeOf(await signedForm(other, method, biz))]).toEqual([
      method,
      'AUTH_ORDER_NOT_EXIST',
    ])
  }
  // It may not pay from the merchant's wallet either.
  const biz = { ...content('theft'), payer_user_id: house.sandbox.pid }
  expect(await subCodeOf(await signedForm(other, agreementPay, biz))).toBe('PAYER_NOT_EXIST')
})

test('a number with a wrong date, bucket or length names nothing', async () => {
  const { auth_no: authNo = '' } = packet
  const wrong = [
    `20250101${authNo.slice(8)}`,
    `${authNo.slice(0, 12)}1023${authNo.slice(16)}`,
    `${authNo.slice(0, -1)}${(Number(authNo.at(-1)) + 1) % 10}`,
    authNo.slice(1),
    `0${authNo}`,
    '9'.repeat(28),
    '99999999999999999999999999999999999999999999999999999999999999',
    `${authNo}\u200b`,
  ]
  for (const [n, number] of wrong.entries()) {
    const biz = { auth_no: number, out_request_no: `w${n}`, amount: '0.01' }
    expect([number, await subCodeOf(await signedForm(merchant, `${prefix}.refund`, biz))]).toEqual([
      number,
      'AUTH_ORDER_NOT_EXIST',
    ])
  }
})

test('after a change of keys what was signed with the old one is worth nothing', async () => {
  const old = await signedForm(other, agreementPay, content('old-key'))
  const { privateKey, publicKey } = await newKeyPair()
  await office.setKey(other.appId, publicKey)
  before = await tracesIn(house.sql)
  expect(await subCodeOf(old)).toBe('isv.invalid-signature')
  const query = { out_order_no: 'x', out_request_no: 'x' }
  const method = 'alipay.fund.coupon.operation.query'
  const anew = await signedForm({ ...other, privateKey }, method, query)
  expect(await subCodeOf(anew)).toBe('AUTH_ORDER_NOT_EXIST')
})

test('a call that was done is answered alike when it is sent again, and done once', async () => {
  const form = formOf(officialCall('replayed'))
  const first = await wire.send({ body: form })
  before = await tracesIn(house.sql)
  expect(readAnswer(first).node).toMatchObject({ code: '10000', out_order_no: 'replayed' })
  for (let n = 0; n < 3; n += 1) {
    expect((await wire.send({ body: form })).body.toString()).toBe(first.body.toString())
    const byGet = await wire.send({ method: 'GET', path: `/gateway.do?${form}` })
    expect(byGet.body.toString()).toBe(first.body.toString())
  }
})
