// Everything that a house can do, done once: each operation asked for, repeated and refused, the
// sandbox's doors, and what time brings.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'

import { AlipaySdk } from 'alipay-sdk'
import { vi } from 'vitest'

import type { TestHouse } from '../house.ts'
import { merchantOf, openWire, readAnswer, signedForm, type Wire } from '../wire.ts'

const prefix = 'alipay.fund.coupon.order'
const query = 'alipay.fund.coupon.operation.query'

type Node = Readonly<Record<string, string>>
type Call = (method: string, biz: object) => Promise<Node>

export async function tour(house: TestHouse): Promise<void> {
  await using shop = await openShop()
  using wire = openWire(house.endpoint)
  const merchant = merchantOf(house.sandbox)
  const call: Call = async (method, biz) => {
    const body = await signedForm(merchant, method, biz, { notify_url: shop.address })
    return readAnswer(await wire.send({ body })).node
  }
  await callEverything(house, call)
  await payEverything(house, wire)
  await openEveryDoor(house, wire)
  await call(`${prefix}.refund`, { ...(await newest(call)), out_request_no: 'late' })
  await vi.waitUntil(() => shop.told > 3, { timeout: 10_000 })
  // Unpaid orders are closed, packets returned, and notifications that failed are repeated.
  await wire.ask('/sandbox/clock', { advance: '3d' })
  await vi.waitUntil(() => shop.told > 6, { timeout: 10_000 })
  await fetchBill(house, call)
}

const numbers = (number: string) => ({
  out_order_no: number,
  out_request_no: number,
  order_title: '红包',
  amount: '1.00',
})

/** A packet, claims on it by every way to name them, refunds, and questions about all of it. */
async function callEverything({ sandbox }: TestHouse, call: Call): Promise<void> {
  const [lin, wang] = sandbox.users
  const sent = await call(`${prefix}.agreement.pay`, numbers('sent'))
  await call(`${prefix}.agreement.pay`, numbers('sent'))
  const byAuthNo = { deduct_auth_no: sent['auth_no'], amount: '0.10' }
  const byNumber = { deduct_out_order_no: 'sent', amount: '0.10' }
  const claim = (number: string, rest: object) =>
    call(`${prefix}.disburse`, { ...numbers(number), ...rest })
  await claim('c1', { ...byAuthNo, payee_user_id: lin?.userId })
  await claim('c2', { ...byNumber, payee_logon_id: wang?.logonId })
  await claim('c1', { ...byNumber, payee_logon_id: 'nobody' })
  const refund = { auth_no: sent['auth_no'], out_request_no: 'r1', amount: '0.10' }
  await call(`${prefix}.refund`, refund)
  await call(`${prefix}.refund`, refund)
  const refunded = await call(query, { out_order_no: 'sent', out_request_no: 'r1' })
  await call(query, { auth_no: sent['auth_no'], operation_id: sent['operation_id'] })
  await call(query, { auth_no: sent['auth_no'], operation_id: refunded['operation_id'] })
  await call(query, { out_order_no: 'c2', out_request_no: 'c2' })
}

/** An order in an app, one that nobody pays, and one on a page. */
async function payEverything({ sandbox }: TestHouse, wire: Wire): Promise<void> {
  const { appId, appPrivateKey, alipayPublicKey, gateway, users } = sandbox
  const keys = { privateKey: appPrivateKey, alipayPublicKey }
  const sdk = new AlipaySdk({ appId, keyType: 'PKCS8', gateway, ...keys })
  const orderString = (number: string) =>
    sdk.sdkExecute(`${prefix}.app.pay`, { bizContent: numbers(number) })
  const pay = { userId: users[1]?.userId, action: 'confirm' }
  await wire.ask('/sandbox/pay', { ...pay, orderString: orderString('paid') })
  await wire.ask('/sandbox/pay', { ...pay, action: 'cancel', orderString: orderString('unpaid') })
  const page = sdk.pageExecute(`${prefix}.page.pay`, 'GET', { bizContent: numbers('page') })
  const { pathname, search } = new URL(page)
  const opened = await wire.send({ method: 'GET', path: pathname + search })
  const order = await wire.send({
    method: 'GET',
    path: `/api${String(opened.headers['location'])}`,
  })
  const { authNo } = JSON.parse(order.body.toString()) as { authNo: string }
  await wire.ask('/sandbox/pay', { ...pay, authNo })
}

async function openEveryDoor({ sandbox }: TestHouse, wire: Wire): Promise<void> {
  const userId = sandbox.users[0]?.userId
  await wire.ask('/sandbox/topup', { userId, amount: '1.00' })
  await wire.ask('/sandbox/users', { count: 2 })
  await wire.ask('/sandbox/faults', { method: '*', fault: 'notify-late', times: 1, delay: '1h' })
  const headers = { 'content-type': 'application/json' }
  const body = JSON.stringify({ userId })
  const session = await wire.send({ path: '/sandbox/login', headers, body })
  const cookie = String(session.headers['set-cookie']).split(';')[0] ?? ''
  await wire.send({ method: 'GET', path: '/sandbox/login', headers: { cookie } })
}

/** The bill of the day on which this tour began; the clock has been moved since. */
async function fetchBill({ endpoint }: TestHouse, call: Call): Promise<void> {
  const day = new Date().toLocaleDateString('sv', { timeZone: 'Asia/Shanghai' })
  const biz = { bill_type: 'signcustomer', bill_date: day }
  const { bill_download_url: address } = await call(
    'alipay.data.dataservice.bill.downloadurl.query',
    biz,
  )
  const { pathname, search } = new URL(address ?? '')
  await (await fetch(new URL(pathname + search, endpoint))).arrayBuffer()
}

/** What a refund needs to know of the packet. */
async function newest(call: Call): Promise<object> {
  const { auth_no: authNo } = await call(query, { out_order_no: 'sent', out_request_no: 'sent' })
  return { auth_no: authNo, amount: '0.10' }
}

/** A merchant's server, which understands every second notification. */
async function openShop() {
  const shop = { told: 0 }
  const server = createServer((_request, response) => {
    shop.told += 1
    response.end(shop.told % 2 === 0 ? 'success' : 'failure')
  })
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  return Object.assign(shop, {
    address: `http://127.0.0.1:${port}/n`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  })
}
