// Goal: whatever strangers and careless programs send, the house answers in the words of the
// protocol, and remembers nothing of it.
// Method: through the network only. After each test the digests of all tables are as before.
import { connect } from 'node:net'

import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'

import { chanceOf } from '../chance.ts'
import { startHouse, type TestHouse } from '../house.ts'
import { tracesIn } from '../traces.ts'
import {
  isSigned,
  merchantOf,
  openWire,
  parametersOf,
  readAnswer,
  signedForm,
  withSign,
  formOf,
  type Merchant,
  type Message,
  type Wire,
} from '../wire.ts'
import { badJson, badValues, oddJson } from './bad-calls.ts'

let house: TestHouse
let wire: Wire
let merchant: Merchant
let before: Record<string, string>
beforeAll(async () => {
  house = await startHouse()
  wire = openWire(house.endpoint)
  merchant = merchantOf(house.sandbox)
})
beforeEach(async () => {
  before = await tracesIn(house.sql)
})
afterEach(async () => {
  expect(await tracesIn(house.sql)).toEqual(before)
})
afterAll(async () => {
  wire[Symbol.dispose]()
  await house[Symbol.asyncDispose]()
})

const prefix = 'alipay.fund.coupon.order'
const numbers = { out_order_no: 'bad', out_request_no: 'bad', order_title: '红包' }
/** Calls in which one wrong field is all that keeps the money from moving. */
const contents: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  [`${prefix}.agreement.pay`]: { ...numbers, amount: '1.00', extra_param: '{}', pay_timeout: '1h' },
  [`${prefix}.disburse`]: {
    ...numbers,
    amount: '1.00',
    deduct_auth_no: '2026010510000001000000000001',
    payee_user_id: '2088000000000002',
  },
  [`${prefix}.refund`]: {
    auth_no: '2026010510000001000000000001',
    out_request_no: 'bad',
    amount: '1.00',
    remark: '退',
  },
  'alipay.fund.coupon.operation.query': {
    auth_no: '2026010510000001000000000001',
    operation_id: '202601050001000000000001',
  },
}

const agreement = Object.entries(contents)[0]!

/** Sends a message and reads its answer, which has to be one. */
async function tell(message: Message) {
  const reply = await wire.send(message)
  expect(reply.status).toBe(200)
  const { node, nodeName, sign } = readAnswer(reply)
  expect(node).toMatchObject({
    code: expect.stringMatching(/^[1245]000[0-5]$/),
    msg: expect.any(String),
  })
  const isRight = sign === undefined ? undefined : isSigned(reply, merchant.platformKey)
  return { code: node['code'], subCode: node['sub_code'], nodeName, isRight }
}

describe('words that are no call', () => {
  test('bytes at random, in body and address, as POST and GET', async (context) => {
    const chance = chanceOf(context)
    for (let n = 0; n < 300; n += 1) {
      const body = chance.bytes(chance.below(600))
      const query = encodeURI(chance.bytes(chance.below(60)).toString('latin1')).replaceAll('#', '')
      const isPost = chance.isLucky(0.7)
      const message = { method: isPost ? 'POST' : 'GET', path: `/gateway.do?${query}` } as const
      const answer = await tell(isPost ? { ...message, body } : message)
      expect(answer).toMatchObject({
        code: expect.stringMatching(/^4000[12]$/),
        isRight: undefined,
      })
    }
  })

  test('a right call with some bytes changed', async (context) => {
    const chance = chanceOf(context)
    const [method, biz] = agreement
    const right = Buffer.from(await signedForm(merchant, method, biz))
    for (let n = 0; n < 300; n += 1) {
      const at = chance.below(right.length)
      const rest = right.subarray(at + chance.below(3))
      const body = Buffer.concat([right.subarray(0, at), chance.bytes(1 + chance.below(3)), rest])
      const { code, isRight } = await tell({ body })
      expect(code).toMatch(/^4000[12]$/)
      expect(isRight).not.toBe(false)
    }
  })

  test.each([
    ['a lone percent sign', 'a=%'],
    ['half an escape', 'a=%4'],
    ['an escape of no digits', 'a=%zz'],
    ['a name twice with two values', 'app_id=1&app_id=2'],
    ['too many parameters', 'a=1&'.repeat(100)],
    ['a long name', `${'n'.repeat(1000)}=1`],
    ['a long value', `n=${'v'.repeat(60_000)}`],
    ['a long body', `biz_content=${'x'.repeat(10_000_000)}`],
    ['an unknown charset', 'charset=utf-7&method=a'],
  ])('%s is refused in the words of the protocol', async (_what, body) => {
    const { code, isRight } = await tell({ body })
    expect({ code, isRight }).toEqual({ code: '40002', isRight: undefined })
  })

  test.each(['gbk', 'gb2312', 'GBK'])(
    'a character cut in half ends a call in %s',
    async (charset) => {
      const [method, biz] = agreement
      const right = await signedForm(merchant, method, biz, { charset })
      // 0x81 begins a character; what follows it belongs to the character, or to nobody.
      for (const tail of ['%81', '%81%', '%81&', '%81%7C', '%81%5C', '%FF', '%80']) {
        const { code } = await tell({ body: `${right}&remark=${tail}` })
        expect(code).toMatch(/^4000[12]$/)
      }
    },
  )

  test('another address, another verb, no HTTP: no call, and no trouble', async () => {
    const form = await signedForm(merchant, ...agreement)
    const status = async (message: Message) => (await wire.send(message)).status
    expect(await status({ method: 'PUT', body: form })).toBe(404)
    expect(await status({ method: 'HEAD' })).toBe(404)
    for (const path of ['/', '/gateway.do/', '/Gateway.do', '/gateway.do%00']) {
      expect([404, 400]).toContain(await status({ path, body: form }))
    }
    const { port } = new URL(house.endpoint)
    for (const text of [
      '\0\0\0',
      'hello\r\n\r\n',
      'GET / HTTP/9\r\n\r\n',
      `GET /${'a'.repeat(99_999)}`,
    ]) {
      const socket = connect(Number(port), '127.0.0.1')
      socket.on('error', () => {}).end(text)
      let answer = ''
      socket.on('data', (chunk: Buffer) => void (answer += chunk.toString('latin1')))
      // Not once(): a connection that is cut while we still write is an answer, too.
      await new Promise((resolve) => socket.on('close', resolve))
      expect(answer).toMatch(/^(HTTP\/1\.1 4\d\d |$)/)
    }
    expect(await status({ method: 'GET', path: '/healthz' })).toBe(200)
  })
})

describe('signed calls with contents that are wrong', () => {
  const methods = Object.keys(contents)

  test.each(badJson)('%s is not JSON enough', async (_what, text) => {
    for (const method of methods) {
      const answer = await tell({ body: await signedForm(merchant, method, text) })
      expect(answer).toMatchObject({ code: '40002', subCode: 'isv.illegal-json', isRight: true })
    }
  })

  test.each(oddJson)('%s has none of the fields', async (_what, text) => {
    for (const method of methods) {
      const answer = await tell({ body: await signedForm(merchant, method, text) })
      expect(answer).toMatchObject({ code: '40004', subCode: 'ILLEGAL_ARGUMENT', isRight: true })
    }
  })

  const fields = Object.entries(contents).flatMap(([method, biz]) =>
    Object.keys(badValues)
      .filter((field) => field in biz || field.startsWith('pay') || field.startsWith('deduct'))
      .filter((field) => isAsked(method, field))
      .map((field) => [method.replace('alipay.fund.coupon.', ''), field, method, biz] as const),
  )
  test.each(fields)('%s with another %s', async (_short, field, method, biz) => {
    const taken: unknown[] = []
    for (const value of badValues[field] ?? []) {
      // JSON text by hand: JSON.stringify would write a lone surrogate as an escape, which is the
      // same thing for whoever reads it.
      const body = await signedForm(merchant, method, { ...biz, [field]: value })
      const { code, subCode, isRight, nodeName } = await tell({ body })
      const isRefused = code === '40004' && subCode === 'ILLEGAL_ARGUMENT' && isRight
      if (!isRefused || nodeName !== `${method.replaceAll('.', '_')}_response`) {
        taken.push([value, code, subCode])
      }
    }
    expect(taken).toEqual([])
  })

  function isAsked(method: string, field: string): boolean {
    if (field.startsWith('payee') || field.startsWith('deduct')) return method.endsWith('disburse')
    return field === 'payer_user_id' ? method.endsWith('agreement.pay') : field in contents[method]!
  }
})

test('public parameters that are wrong, each signed', async () => {
  const [method, biz] = agreement
  const wrong: readonly (readonly [string, string, string])[] = [
    ['format', 'xml', 'isv.invalid-format'],
    ['version', '2.0', 'isv.invalid-parameter'],
    ['timestamp', '2026-02-30 00:00:00', 'isv.invalid-timestamp'],
    ['timestamp', '1767578400', 'isv.invalid-timestamp'],
    ['notify_url', 'javascript:alert(1)', 'isv.invalid-parameter'],
    ['notify_url', `https://example.com/${'a'.repeat(300)}`, 'isv.invalid-parameter'],
    ['return_url', 'file:///etc/passwd', 'isv.invalid-parameter'],
    ['app_auth_token', 'nobody', 'aop.invalid-app-auth-token'],
    ['encrypt_type', 'DES', 'isv.decryption-error-not-valid-encrypt-type'],
    ['encrypt_type', 'AES', 'isv.decryption-error-not-valid-encrypt-key'],
    ['method', 'alipay.trade.pay', 'isv.invalid-method'],
    ['method', '__proto__', 'isv.invalid-method'],
    ['sign_type', 'RSA', 'isv.invalid-signature-type'],
    ['sign_type', 'none', 'isv.invalid-signature-type'],
  ]
  for (const [name, value, subCode] of wrong) {
    const parameters = parametersOf(merchant, method, biz, { [name]: value })
    const body = formOf(await withSign(parameters, merchant.privateKey))
    expect([name, value, await tell({ body })]).toMatchObject([name, value, { subCode }])
  }
})

test("the sandbox's own doors refuse what they do not understand", async () => {
  const anything: readonly unknown[] = [null, [], 'text', 1, {}, { __proto__: null }]
  const users = ['2088', 2088000000000002, '2088999999999999', null, {}, '2088000000000002']
  const bodies: Readonly<Record<string, readonly unknown[]>> = {
    '/sandbox/topup': [
      ...anything,
      ...users.map((userId) => ({ userId, amount: '1e2' })),
      ...['0', '-1', 1, null, '0.001', '١', ['1.00']].map((amount) => ({
        userId: users[5],
        amount,
      })),
      { userId: '2088999999999999', amount: '1.00' },
    ],
    '/sandbox/users': [...anything, ...[0, -1, 1.5, 1e9, '5', null].map((count) => ({ count }))],
    '/sandbox/clock': [
      ...anything,
      ...['', '1', '-1h', '1y', '1e3s', '99999999d', 5, null].map((advance) => ({ advance })),
    ],
    '/sandbox/faults': [...anything, { method: 'x', fault: 'explode', times: 1 }],
    '/sandbox/login': [...anything, ...users.slice(0, 5).map((userId) => ({ userId }))],
    '/sandbox/pay': [
      ...anything,
      ...users.slice(0, 5).map((userId) => ({ authNo: '1', userId, action: 'confirm' })),
      { authNo: 1, userId: users[5], action: 'confirm' },
      { authNo: '1', userId: users[5], action: 'explode' },
      { orderString: 1, userId: users[5], action: 'confirm' },
    ],
  }
  const surprises: unknown[] = []
  for (const [path, list] of Object.entries(bodies)) {
    const texts = [...list.map((one) => JSON.stringify(one)), '', '{', '\0', '[[[['.repeat(9999)]
    for (const body of texts) {
      const headers = { 'content-type': 'application/json' }
      const { status, body: answer } = await wire.send({ path, headers, body })
      // Whoever pays an order that is not there is told by the result of the wallet.
      const isRefused = (status >= 400 && status < 500) || answer.includes('"resultStatus":"4000"')
      if (!isRefused) surprises.push([path, body, status, answer.toString()])
    }
  }
  expect(surprises).toEqual([])
})

test('the same calls with nothing wrong in them are understood', async () => {
  const told: unknown[] = []
  // The one that is done comes last: a claim may not have its number.
  for (const [method, biz] of Object.entries(contents).toReversed()) {
    const { code, subCode } = await tell({ body: await signedForm(merchant, method, biz) })
    told.push(subCode ?? code)
  }
  const unknown = 'AUTH_ORDER_NOT_EXIST'
  expect(told).toEqual([unknown, unknown, unknown, '10000'])
  before = await tracesIn(house.sql)
})
