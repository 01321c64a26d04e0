// Goal: whatever is sent, the gateway answers, in the form of the protocol, and what was not signed
// leaves no trace in the database.
import { contracts, encodeForm, isResultCode, readRequest, type FormPair } from '@hongbao/protocol'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { refundContent, signed } from './house.ts'
import { openMoneyHouse, type MoneyHouse } from './money-house.ts'

let house: MoneyHouse
beforeAll(async () => {
  house = await openMoneyHouse()
})
afterAll(() => house[Symbol.asyncDispose]())

const tables = [
  'gateway.orders',
  'gateway.refunds',
  'gateway.notifications',
  'gateway.deposits',
  'ledger.transfers',
  'ledger.accounts',
] as const

/** Everything that a call could leave behind. */
async function traces(): Promise<string> {
  const rows = await Promise.all(
    tables.map((table) => house.sql`select * from ${house.sql(table)} order by bucket, id`),
  )
  return JSON.stringify(rows, (_name, value: unknown) =>
    typeof value === 'bigint' ? String(value) : value,
  )
}

/** The code of an answer, which has the form of one. */
function codeOf(response: { statusCode: number; payload: string }): string {
  if (response.statusCode === 303) return 'page'
  expect(response.statusCode).toBe(200)
  if (response.payload.startsWith('<!doctype html>')) return 'page'
  const [node] = Object.values(JSON.parse(response.payload) as Record<string, { code: string }>)
  expect(isResultCode(node?.code ?? '')).toBe(true)
  return node?.code ?? ''
}

const disburse = () =>
  signed(
    house.call('alipay.fund.coupon.order.agreement.pay', {
      out_order_no: 'fuzz',
      out_request_no: 'fuzz',
      order_title: '红包',
      amount: '1.00',
    }),
  )

const byName = ([a]: FormPair, [b]: FormPair) => (a < b ? -1 : 1)
const asText = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')
const safeInAddress = (text: string) => text.replaceAll(/[^!-~]|[#\\^`{|}<>"]/g, '%41')

test('bytes without any meaning', async () => {
  const before = await traces()
  await fc.assert(
    fc.asyncProperty(
      fc.uint8Array({ maxLength: 300 }),
      fc.uint8Array({ maxLength: 300 }),
      fc.boolean(),
      async (query, body, isPost) => {
        const response = await house.server.inject({
          method: isPost ? 'POST' : 'GET',
          url: `/gateway.do?${safeInAddress(asText(query))}`,
          ...(isPost && { payload: Buffer.from(body) }),
        })
        expect(codeOf(response)).toMatch(/^4000[12]$/)
      },
    ),
    { numRuns: 300 },
  )
  expect(await traces()).toBe(before)
})

test('calls with some bytes changed: they mean what was signed, or nothing happens', async () => {
  const pairs = disburse()
  const original = Buffer.from(encodeForm(pairs, 'utf-8'))
  const before = await traces()
  await fc.assert(
    fc.asyncProperty(
      fc.nat(original.length - 1),
      fc.nat(3),
      fc.uint8Array({ maxLength: 4 }),
      async (at, removed, added) => {
        const body = Buffer.concat([
          original.subarray(0, at),
          added,
          original.subarray(at + removed),
        ])
        const read = readRequest(new Uint8Array(0), body)
        const means = 'refusal' in read ? undefined : [...read.parameters].toSorted(byName)
        if (JSON.stringify(means) === JSON.stringify(pairs.toSorted(byName))) return
        const payload = body
        const response = await house.server.inject({ method: 'POST', url: '/gateway.do', payload })
        expect(codeOf(response)).toMatch(/^4000[123]$/)
      },
    ),
    { numRuns: 400 },
  )
  expect(await traces()).toBe(before)
})

test('signed calls with any content: an answer, and a trace of success only', async () => {
  const names = contracts.flatMap(({ request }) => Object.keys(request))
  const value = fc.oneof(
    fc.jsonValue(),
    fc.constantFrom('1.00', '0.01', '2088000000000011', '1m', '红包', '\0', '\ud800', '1e9', '-1'),
  )
  const content = fc.dictionary(fc.constantFrom(...names, '__proto__', 'constructor'), value, {
    maxKeys: 3,
  })
  let calls = 0
  const sensible = () => ({
    out_order_no: `fuzz-${++calls}`,
    out_request_no: 'fuzz',
    order_title: '红包',
    amount: '0.01',
    payee_user_id: '2088000000000011',
    deduct_out_order_no: 'fuzz-1',
  })
  const codes = new Set<string>()
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...contracts), content, async ({ method }, biz) => {
      const before = await traces()
      const mixed = { ...sensible(), ...biz }
      const { verdict, node, response } = await house.post(signed(house.call(method, mixed)))
      const code = codeOf(response)
      codes.add(code)
      expect(code).toMatch(/^(40004|10000|page)$/)
      if (code !== 'page') expect(verdict).toBe('valid')
      if (code === '40004') expect(await traces()).toBe(before)
      if (code === '10000') expect(node).toHaveProperty('auth_no')
    }),
    { numRuns: 300 },
  )
  expect([...codes].toSorted()).toEqual(['10000', '40004', 'page'])
})

test('texts in place of biz_content: no JSON, no effect', async () => {
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.string({ unit: fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '0', 'a', '\\') }),
    fc.constant('['.repeat(30_000)),
    fc.constant(`{"a":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`),
  )
  await fc.assert(
    fc.asyncProperty(text, async (biz) => {
      const pairs: FormPair[] = house
        .call('alipay.fund.coupon.order.refund', refundContent)
        .map(([name, old]) => [name, name === 'biz_content' ? biz.toWellFormed() : old])
      const { response } = await house.post(signed(pairs))
      expect(codeOf(response)).toMatch(/^4000[1-4]$/)
    }),
    { numRuns: 300 },
  )
})

test('public parameters of any value', async () => {
  const before = await traces()
  const names = ['format', 'version', 'timestamp', 'notify_url', 'return_url', 'app_auth_token']
  const name = fc.constantFrom(...names, 'encrypt_type', 'method', 'app_id', 'sign_type', 'charset')
  await fc.assert(
    fc.asyncProperty(name, fc.string({ unit: 'binary', minLength: 1 }), async (one, value) => {
      const pairs = house
        .call('alipay.fund.coupon.order.refund', refundContent)
        .filter(([found]) => found !== one)
      const { response } = await house.post(signed([...pairs, [one, value.toWellFormed()]]))
      expect(codeOf(response)).toMatch(/^(4000[1-4]|20001|page)$/)
    }),
    { numRuns: 300 },
  )
  expect(await traces()).toBe(before)
})

test('order strings and pay commands of any kind', async () => {
  const before = await traces()
  const anything = fc.oneof(fc.string({ unit: 'binary' }), fc.jsonValue())
  const body = fc.record({
    orderString: fc.option(anything, { nil: undefined }),
    authNo: fc.option(anything, { nil: undefined }),
    userId: fc.oneof(fc.constant('2088000000000011'), anything),
    action: fc.oneof(fc.constantFrom('confirm', 'cancel'), anything),
  })
  await fc.assert(
    fc.asyncProperty(body, async (payload) => {
      const response = await house.server.inject({
        method: 'POST',
        url: '/sandbox/pay',
        headers: { 'content-type': 'application/json' },
        payload: JSON.stringify(payload),
      })
      expect([200, 400]).toContain(response.statusCode)
      if (response.statusCode === 200) {
        expect(response.json().resultStatus).toMatch(/^(4000|6001)$/)
      }
    }),
    { numRuns: 300 },
  )
  expect(await traces()).toBe(before)
})
