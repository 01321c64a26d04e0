// Goal: a developer sees what an application has called, whatever became of it, and nothing in the
// log names a person or could be used again.
import { AlipaySdk } from 'alipay-sdk'
import { afterAll, beforeAll, expect, test } from 'vitest'

import { openCallLog, type AnsweredCall } from '../../src/calls/call-log.ts'
import { durationBounds, percentile } from '../../src/calls/figures.ts'
import { forgetCalls } from '../../src/calls/forget-calls.ts'
import * as json from '../../src/json/index.ts'
import { callLogLimits } from '../../src/limits.ts'
import { openDoorsHouse, type Browser, type DoorsHouse } from '../doors/house.ts'
import { applicationOf, merchantIn, newKeys } from './house.ts'

let house: DoorsHouse
let address: string
beforeAll(async () => {
  house = await openDoorsHouse()
  address = await house.gateway.server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(() => house[Symbol.asyncDispose]())

async function caller(): Promise<{ browser: Browser; id: string; sdk: AlipaySdk }> {
  const { browser } = await merchantIn(house)
  await browser.knock(json.requestProduct, { params: { product: 'cash_red_packet' } })
  const { id, platformPublicKey } = await applicationOf(browser)
  const keys = newKeys()
  const body = { publicKey: keys.publicKey }
  await browser.knock(json.setPublicKey, { params: { id }, body })
  const sdk = new AlipaySdk({
    appId: id,
    privateKey: keys.privateKey,
    keyType: 'PKCS8',
    alipayPublicKey: platformPublicKey ?? '',
    gateway: `${address}/gateway.do`,
  })
  return { browser, id, sdk }
}

/** The log is written a moment after the answer. */
async function callsOf(browser: Browser, id: string, count: number, query = {}) {
  for (;;) {
    const { answer } = await browser.knock(json.listCalls, { params: { id }, query })
    if (answer.calls.length >= count) return answer.calls
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

const disburse = 'alipay.fund.coupon.order.disburse'
const content = {
  out_order_no: 'claim-1',
  out_request_no: 'claim-1',
  deduct_out_order_no: 'packet-1',
  amount: '1.00',
  order_title: '给张三的红包',
  payee_logon_id: '13912345678',
  payee_name: '张三',
}

test('a call is in the log with its number, its answer and its time, masked', async () => {
  const { browser, id, sdk } = await caller()
  const notifyUrl = 'https://shop.example/notify?token=geheim'
  const { traceId } = await sdk.exec(disburse, { bizContent: content, notifyUrl })
  const [row] = await callsOf(browser, id, 1)
  expect(row).toMatchObject({ method: disburse, code: '40004', traceId, outOrderNo: 'claim-1' })
  expect(row?.durationMs).toBeGreaterThan(0)
  const { answer: call } = await browser.knock(json.readCall, {
    params: { id, call: row?.id ?? '' },
  })
  expect(call.request).toMatchObject({
    app_id: id,
    method: disburse,
    notify_url: 'https://shop.example/notify?…',
  })
  expect(JSON.parse(call.request['biz_content'] ?? '')).toEqual({
    out_order_no: 'claim-1',
    out_request_no: 'claim-1',
    deduct_out_order_no: 'packet-1',
    amount: '1.00',
    order_title: '… (6)',
    payee_logon_id: '139****5678',
    payee_name: '… (2)',
  })
  expect(call.request['sign']).toMatch(/^.{8}… \(344\)$/)
  expect(JSON.parse(call.answer)).toMatchObject({
    alipay_fund_coupon_order_disburse_response: { code: '40004', sub_code: row?.subCode },
  })
  expect(call.requestBytes).toBeGreaterThan(500)
  expect(JSON.stringify(call)).not.toMatch(/张三|13912345678|geheim/)
})

test('a bad signature is in the log, without the string that the answer repeats', async () => {
  const { browser, id } = await caller()
  const parameters = {
    app_id: id,
    method: disburse,
    charset: 'utf-8',
    sign_type: 'RSA2',
    timestamp: '2026-01-05 10:00:00',
    version: '1.0',
    biz_content: JSON.stringify(content),
    sign: 'AAAA'.repeat(86),
    auth_token: 'a-token-that-opens-something',
  }
  await fetch(`${address}/gateway.do`, {
    method: 'POST',
    body: new URLSearchParams(parameters),
  })
  const [row] = await callsOf(browser, id, 1)
  expect(row).toMatchObject({ code: '40002', subCode: 'isv.invalid-signature' })
  const { answer: call } = await browser.knock(json.readCall, {
    params: { id, call: row?.id ?? '' },
  })
  expect(JSON.stringify(call)).not.toMatch(/张三|13912345678|opens-something|AAAAAAAAAAAA/)
  expect(call.answer).toContain('验签')
})

test('calls are found by method, answer, number, time and trace id, page by page', async () => {
  const { browser, id, sdk } = await caller()
  const ask = (number: string) =>
    sdk.exec('alipay.fund.coupon.operation.query', {
      bizContent: { out_order_no: number, out_request_no: number },
    })
  for (let n = 0; n < 3; n += 1) await ask(`order-${n}`)
  await sdk.exec(disburse, { bizContent: content })
  const all = await callsOf(browser, id, 4)
  const found = async (query: object) => (await callsOf(browser, id, 1, query)).length
  expect(await found({ method: disburse })).toBe(1)
  expect(await found({ outOrderNo: 'order-1' })).toBe(1)
  expect(await found({ traceId: all[2]?.traceId })).toBe(1)
  expect(await found({ code: 'AUTH_ORDER_NOT_EXIST' })).toBe(4)
  expect(await found({ before: all[1]?.id })).toBe(2)
  const from = house.time.now.toISOString()
  expect(await found({ from })).toBe(4)
  const none = await browser.knock(json.listCalls, { params: { id }, query: { to: from } })
  expect(none.answer).toMatchObject({ calls: [], next: null })
})

test("somebody else's calls are not there", async () => {
  const { browser, id, sdk } = await caller()
  await sdk.exec(disburse, { bizContent: content })
  const [row] = await callsOf(browser, id, 1)
  const other = await caller()
  const params = { id, call: row?.id ?? '' }
  expect((await other.browser.knock(json.readCall, { params })).status).toBe(404)
  const own = { id: other.id, call: row?.id ?? '' }
  expect((await other.browser.knock(json.readCall, { params: own })).status).toBe(404)
})

const noted = (id: string, more: Partial<AnsweredCall> = {}): AnsweredCall => ({
  isSigned: true,
  appId: id,
  method: disburse,
  code: '10000',
  subCode: '',
  durationMs: 3,
  traceId: 'trace',
  charset: 'utf-8',
  requestBytes: 10,
  parameters: new Map([['method', disburse]]),
  answer: Buffer.from('{}'),
  ...more,
})

test('more calls than there is room for are counted, all of them, and not kept', async () => {
  const { browser, id } = await caller()
  let dropped = 0
  const log = openCallLog({
    sql: house.sql,
    clock: { now: () => house.time.now },
    onDropped: (calls) => (dropped += calls),
    onFault: (fault) => expect.unreachable(String(fault)),
  })
  const calls = callLogLimits.keptPerSecond + 50
  for (let n = 0; n < calls; n += 1) log.note(noted(id, { durationMs: n < 10 ? 900 : 3 }))
  log.note(noted(id, { code: '40004', subCode: 'PAYEE_NOT_EXIST' }))
  await log.stop()
  expect(dropped).toBe(51)
  const { answer } = await browser.knock(json.readCallFigures, { params: { id } })
  expect(answer.figures).toHaveLength(48)
  const last = answer.figures.at(-1)
  expect(last).toMatchObject({ calls: calls + 1, errors: 1, p50: 5, p95: 5, p99: 1_000 })
  expect(answer.methods).toEqual([{ method: disburse, calls: calls + 1, errors: 1, p95: 5 }])
  expect(answer.refusals).toEqual([{ code: '40004', subCode: 'PAYEE_NOT_EXIST', calls: 1 }])
  const { answer: days } = await browser.knock(json.readCallFigures, {
    params: { id },
    query: { per: 'day' },
  })
  expect(days.figures).toHaveLength(30)
  expect(days.figures.at(-1)).toMatchObject({ at: '2026-01-04T16:00:00.000Z', calls: calls + 1 })
})

test("who calls in an application's name pushes none of its own calls out", async () => {
  const { browser, id } = await caller()
  const log = openCallLog({
    sql: house.sql,
    clock: { now: () => house.time.now },
    onDropped: () => {},
    onFault: (fault) => expect.unreachable(String(fault)),
  })
  const forged = { isSigned: false, code: '40002', subCode: 'isv.invalid-signature' }
  for (let n = 0; n < 1_000; n += 1) log.note(noted(id, forged))
  log.note(noted(id, { traceId: 'its-own' }))
  await log.stop()
  const [newest] = await callsOf(browser, id, 1)
  expect(newest?.traceId).toBe('its-own')
  const { count } = await house.sql`select from gateway.calls where app_id = ${id}`
  expect(count).toBe(callLogLimits.unsignedBurst + 1)
})

test('a NUL in a call does not take the others with it', async () => {
  const { browser, id } = await caller()
  const log = openCallLog({
    sql: house.sql,
    clock: { now: () => house.time.now },
    onDropped: () => expect.unreachable('nothing is dropped'),
    onFault: (fault) => expect.unreachable(String(fault)),
  })
  log.note(noted(id, { parameters: new Map([['timestamp', 'a\0b']]) }))
  log.note(noted(id))
  await log.flush()
  expect(await callsOf(browser, id, 2)).toHaveLength(2)
})

test('old calls are forgotten, and the oldest where there are too many', async () => {
  const { browser, id, sdk } = await caller()
  for (let n = 0; n < 3; n += 1) await sdk.exec(disburse, { bizContent: content })
  await callsOf(browser, id, 3)
  const limits = { keptMs: 86_400_000, keptMax: 1, figuresKeptMs: 86_400_000, forgetMax: 1_000 }
  await forgetCalls(house.sql, house.time.now, limits)
  expect(await callsOf(browser, id, 1)).toHaveLength(1)
  const later = new Date(house.time.now.getTime() + 2 * 86_400_000)
  expect(await forgetCalls(house.sql, later, { ...limits, keptMax: 1_000 })).toBe(1)
})

test('a percentile is the bound below which that share of calls ended', () => {
  const durations = durationBounds.map(() => 0)
  expect(percentile(durations, 0.5)).toBe(0)
  durations[0] = 50
  durations[4] = 50
  expect(percentile(durations, 0.5)).toBe(1)
  expect(percentile(durations, 0.51)).toBe(20)
})
