// Goal: whatever becomes of a payment in the wallet, the merchant's app gets what the mobile SDK
// would give it; nothing is paid twice, and nothing by a wrong password.
import { encodeForm, requestRule, signBytesSync, stringToSign } from '@hongbao/protocol'
import { afterAll, beforeAll, expect, test } from 'vitest'

import {
  cancelWalletOrder,
  payWalletOrder,
  placeWalletOrder,
  walletOrder,
} from '../../src/json/wallet-pay.ts'
import { walletProfile } from '../../src/json/wallet.ts'
import { appId, openWalletHouse, payPassword, type Someone, type WalletHouse } from './house.ts'

const method = 'alipay.fund.coupon.order.app.pay'
let house: WalletHouse
let lin: Someone
beforeAll(async () => {
  house = await openWalletHouse()
  lin = await house.someone('林小满', 10_000n)
})
afterAll(() => house[Symbol.asyncDispose]())

let orders = 0
function orderString(amount = '8.88', outOrderNo = `O${++orders}`): string {
  const pairs: [string, string][] = [
    ['app_id', appId],
    ['method', method],
    ['charset', 'utf-8'],
    ['sign_type', 'RSA2'],
    ['timestamp', '2026-01-05 10:00:00'],
    ['version', '1.0'],
    [
      'biz_content',
      JSON.stringify({
        out_order_no: outOrderNo,
        out_request_no: `${outOrderNo}-1`,
        order_title: '恭喜发财',
        amount,
        pay_timeout: '1h',
      }),
    ],
  ]
  const bytes = Buffer.from(stringToSign(pairs, requestRule))
  const sign = signBytesSync(bytes, house.appKeys.privateKey, 'RSA2')
  return encodeForm([...pairs, ['sign', sign]], 'utf-8')
}

async function place(someone: Someone, string = orderString()) {
  const body = { orderString: string }
  const { answer } = await someone.browser.knock(placeWalletOrder, { body })
  return { params: { pass: answer.pass ?? '' }, answer }
}

const pay = (someone: Someone, params: { pass: string }, proof: { again: string } | undefined) =>
  someone.browser.knock(payWalletOrder, { params, body: proof ?? { payPassword } })

const balanceOf = async ({ browser }: Someone) =>
  (await browser.knock(walletProfile)).answer.balance

test('an order string is paid once, however often it is opened and confirmed', async () => {
  const before = Number(await balanceOf(lin))
  const string = orderString()
  const { params } = await place(lin, string)
  const { answer: order } = await lin.browser.knock(walletOrder, { params })
  expect(order).toMatchObject({
    payeeName: '示例应用',
    amount: '8.88',
    status: 'INIT',
    result: null,
  })
  const paid = await pay(lin, params, undefined)
  expect(paid.answer).toMatchObject({ reason: null, again: null, result: { resultStatus: '9000' } })
  const node = JSON.parse(paid.answer.result.result) as Record<string, Record<string, string>>
  expect(node[`${method.replaceAll('.', '_')}_response`]).toMatchObject({
    code: '10000',
    out_order_no: expect.stringMatching(/^O/),
    status: 'SUCCESS',
  })
  expect((await pay(lin, params, undefined)).answer.result.resultStatus).toBe('9000')
  const again = await place(lin, string)
  const { answer: seen } = await lin.browser.knock(walletOrder, { params: again.params })
  expect(seen).toMatchObject({ status: 'SUCCESS', isPaidByYou: true })
  expect(seen.result?.resultStatus).toBe('9000')
  expect(Number(await balanceOf(lin))).toBeCloseTo(before - 8.88)
})

test('somebody else who opens a paid order gets 5000 and pays nothing', async () => {
  const string = orderString()
  await pay(lin, (await place(lin, string)).params, undefined)
  const wang = await house.someone('王五', 10_000n)
  const { params } = await place(wang, string)
  const { answer } = await wang.browser.knock(walletOrder, { params })
  expect(answer.result?.resultStatus).toBe('5000')
  const paid = await pay(wang, params, undefined)
  expect([paid.answer.result.resultStatus, paid.answer.reason?.code]).toEqual([
    '5000',
    'already_paid',
  ])
  expect(await balanceOf(wang)).toBe('100.00')
})

test('too little money is 4000 with the reason, and cancelling is 6001', async () => {
  const { params } = await place(lin, orderString('199.00'))
  const { answer } = await pay(lin, params, undefined)
  expect(answer).toMatchObject({
    result: { resultStatus: '4000', result: '' },
    reason: { code: 'MONEY_NOT_ENOUGH' },
    again: null,
  })
  const cancelled = await lin.browser.knock(cancelWalletOrder, { params })
  expect(cancelled.answer.result).toMatchObject({ resultStatus: '6001', result: '' })
})

test('an order string that was tampered with is 4000 and places nothing', async () => {
  const { answer } = await place(lin, orderString().replace('8.88', '0.01'))
  expect(answer).toMatchObject({ pass: null, result: { resultStatus: '4000' } })
  expect(answer.result?.memo).toContain('isv.invalid-signature')
})

test('a wrong password pays nothing and says how many tries are left', async () => {
  const { params } = await place(lin)
  const body = { payPassword: '000000' }
  const { status, error } = await lin.browser.knock(payWalletOrder, { params, body })
  expect([status, error.code, error.triesLeft]).toEqual([403, 'wrong_pay_password', 4])
})

test.each([
  ['processing', '8000'],
  ['unknown-before', '6004'],
  ['unknown-after', '6004'],
] as const)('%s is %s, and asking again settles it', async (fault, resultStatus) => {
  await house.gateway.server.inject({
    method: 'POST',
    url: '/sandbox/faults',
    payload: { method, fault, times: 1 },
  })
  const { params } = await place(lin, orderString('1.00'))
  const before = Number(await balanceOf(lin))
  const { answer } = await pay(lin, params, undefined)
  expect(answer).toMatchObject({ result: { resultStatus }, reason: null })
  const settled = await pay(lin, params, { again: answer.again ?? '' })
  expect(settled.answer.result.resultStatus).toBe('9000')
  expect(Number(await balanceOf(lin))).toBeCloseTo(before - 1)
})
