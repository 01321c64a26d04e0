// Goal: nobody acts for somebody else, and nothing that was signed once means anything else later.
import { exportPublicKey, type FormPair } from '@hongbao/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { setApplicationKey } from '../../src/applications/set-application-key.ts'
import { newPair } from '../applications/house.ts'
import { lin } from '../funds/house.ts'
import { appKeys, otherKeys, platformKeys, signed } from './house.ts'
import { appId, openMoneyHouse, strangerAppId, type MoneyHouse } from './money-house.ts'

let house: MoneyHouse
beforeAll(async () => {
  house = await openMoneyHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const agreement = 'alipay.fund.coupon.order.agreement.pay'
const refundMethod = 'alipay.fund.coupon.order.refund'
let orders = 0
const newPacket = () => {
  const number = `packet-${++orders}`
  return { out_order_no: number, out_request_no: number, order_title: '红包', amount: '5.00' }
}
const subCodeOf = async (pairs: readonly FormPair[]) => (await house.post(pairs)).node?.['sub_code']
const without = (pairs: readonly FormPair[], name: string) =>
  pairs.filter(([found]) => found !== name)

test("another merchant's packet does not exist for a stranger", async () => {
  const packet = newPacket()
  const { node } = await house.post(signed(house.call(agreement, packet)))
  const authNo = String(node?.['auth_no'])
  const asStranger = (method: string, content: Readonly<Record<string, string>>) => {
    const pairs = without(house.call(method, content), 'app_id')
    return signed([...pairs, ['app_id', strangerAppId]], otherKeys.privateKey)
  }
  const numbers = { out_order_no: 'theft', out_request_no: 'theft', order_title: 'x' }
  const theft = { ...numbers, amount: '1.00', payee_user_id: String(lin) }
  const attempts: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
    ['alipay.fund.coupon.order.disburse', { ...theft, deduct_auth_no: authNo }],
    ['alipay.fund.coupon.order.disburse', { ...theft, deduct_out_order_no: packet.out_order_no }],
    [refundMethod, { auth_no: authNo, out_request_no: 'theft', amount: '1.00' }],
    [
      'alipay.fund.coupon.operation.query',
      { auth_no: authNo, operation_id: String(node?.['operation_id']) },
    ],
    [
      'alipay.fund.coupon.operation.query',
      { out_order_no: packet.out_order_no, out_request_no: packet.out_request_no },
    ],
  ]
  for (const [method, content] of attempts) {
    expect(await subCodeOf(asStranger(method, content))).toBe('AUTH_ORDER_NOT_EXIST')
  }
})

test('numbers are unique per merchant: a stranger may use the same', async () => {
  const packet = newPacket()
  await house.post(signed(house.call(agreement, packet)))
  const pairs = without(house.call('alipay.fund.coupon.order.page.pay', packet), 'app_id')
  const page = await house.page(signed([...pairs, ['app_id', strangerAppId]], otherKeys.privateKey))
  expect(page.statusCode).toBe(303)
  expect(page.headers.location).toMatch(/^\/cashier\/[\w-]{43}$/)
})

test('the signature of another application, or of the platform, is none', async () => {
  for (const key of [otherKeys.privateKey, platformKeys.privateKey]) {
    const pairs = signed(house.call(agreement, newPacket()), key)
    expect(await subCodeOf(pairs)).toBe('isv.invalid-signature')
  }
})

test('a right signature with SHA-1 does not pass for an RSA2 application', async () => {
  const pairs = without(house.call(agreement, newPacket()), 'sign_type')
  const downgraded = signed([...pairs, ['sign_type', 'RSA']], appKeys.privateKey, 'RSA')
  expect(await subCodeOf(downgraded)).toBe('isv.invalid-signature-type')
  const mislabelled = signed(house.call(agreement, newPacket()), appKeys.privateKey, 'RSA')
  expect(await subCodeOf(mislabelled)).toBe('isv.invalid-signature')
})

test.each([
  ['line breaks', (sign: string) => `${sign.slice(0, 76)}\n${sign.slice(76)}`],
  ['the alphabet of URLs', (sign: string) => sign.replaceAll('+', '-').replaceAll('/', '_')],
  ['no padding', (sign: string) => sign.replaceAll('=', '')],
  ['something behind it', (sign: string) => `${sign}AAAA`],
])('a signature written with %s is none', async (_how, write) => {
  const pairs = signed(house.call(agreement, { ...newPacket(), order_title: '+/' }))
  const rewritten = pairs.map(([name, value]): FormPair => [
    name,
    name === 'sign' ? write(value) : value,
  ])
  expect(await subCodeOf(rewritten)).toBe('isv.invalid-signature')
})

test('every parameter is under the signature', async () => {
  const call = house.call(agreement, newPacket(), { notify_url: 'https://example.com/' })
  const pairs = signed(call)
  for (const [name, value] of call) {
    const changed = pairs.map((pair): FormPair =>
      pair[0] === name ? [name, changedLike(name, value)] : pair,
    )
    expect(`${name} ${String(await subCodeOf(changed))}`).toMatch(/isv\.invalid-(signature|app-id)/)
    if (name === 'charset') continue
    const rest = without(pairs, name)
    expect(`${name} ${String(await subCodeOf(rest))}`).toMatch(/isv\.(missing|invalid-signature)/)
  }
  expect(await subCodeOf([...pairs, ['return_url', 'https://evil.example.com/']])).toBe(
    'isv.invalid-signature',
  )
})

/** Another value that is as good as the signed one. */
function changedLike(name: string, value: string): string {
  const others: Readonly<Record<string, string>> = {
    app_id: strangerAppId,
    method: refundMethod,
    charset: 'UTF-8',
    sign_type: 'RSA2',
  }
  const other = others[name] ?? value.replace(/[0-9e]/, (one) => (one === '1' ? '2' : '1'))
  return name === 'sign_type' ? `${other} ` : other
}

test('a call that is sent again has happened once and is answered alike', async () => {
  const pairs = signed(house.call(agreement, newPacket()))
  const first = await house.post(pairs)
  const second = await house.post(pairs)
  expect(first.node?.['code']).toBe('10000')
  expect(second.response.payload).toBe(first.response.payload)
})

test('after a change of keys what was signed with the old one is worth nothing', async () => {
  const pairs = signed(house.call(agreement, newPacket()))
  const pair = newPair()
  const publicKey = exportPublicKey(pair.publicKey)
  await setApplicationKey(house.registry, appId, { signType: 'RSA2', publicKey })
  expect(await subCodeOf(pairs)).toBe('isv.invalid-signature')
  const anew = signed(house.call(agreement, newPacket()), pair.privateKey)
  expect((await house.post(anew)).node?.['code']).toBe('10000')
})
