// A merchant's shop, as far as a browser meets it: it sends people to the cashier with the SDK, and
// sees with what they come back.
import { AlipayClient } from '@hongbao/sdk'

import type { TestHouse } from '../house.ts'
import type { Person } from './browser.ts'

export interface Shop {
  readonly client: AlipayClient
  /** A page call of a new order: its address, and its number. */
  order(terms?: OrderTerms): Promise<{ readonly address: string; readonly outOrderNo: string }>
  /** Lets a browser reach the shop, which is on no network. */
  reach(person: Person): Promise<void>
  /** Pays past the cashier, or cancels, by the platform's number. */
  payElsewhere(authNo: string, user: number): Promise<void>
  /** A fault for the next calls of page.pay. */
  fail(fault: string, times?: number): Promise<void>
  advance(span: string): Promise<void>
  /** How often money was taken for an order, and what became of it. */
  look(outOrderNo: string): Promise<{ readonly status: string; readonly transfers: number }>
}

interface OrderTerms {
  readonly amount?: string
  readonly title?: string
  readonly payTimeout?: string
  readonly returnUrl?: string | undefined
}

export const shopAddress = 'https://shop.example.com/done?from=red'

let orders = 0

export function openShop({ sandbox, endpoint, sql }: TestHouse): Shop {
  const { appId, appPrivateKey, alipayPublicKey, gateway, users } = sandbox
  const keys = { privateKey: appPrivateKey, alipayPublicKey }
  const client = new AlipayClient({ appId, ...keys, gateway })
  const ask = async (path: string, body: object): Promise<void> => {
    const response = await fetch(endpoint + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!response.ok) throw new Error(`${path}: ${await response.text()}`)
  }
  return {
    client,
    async order(terms = {}) {
      const { amount = '8.88', title = '新年红包', payTimeout = '15m' } = terms
      const returnUrl = 'returnUrl' in terms ? terms.returnUrl : shopAddress
      const outOrderNo = `shop-${(orders += 1)}`
      const address = await client.fundCouponOrderPagePay(
        {
          out_order_no: outOrderNo,
          out_request_no: `${outOrderNo}-1`,
          order_title: title,
          amount,
          pay_timeout: payTimeout,
        },
        { httpMethod: 'GET', ...(returnUrl !== undefined && { returnUrl }) },
      )
      return { address, outOrderNo }
    },
    async reach({ context }) {
      await context.route('https://shop.example.com/**', (route) =>
        route.fulfill({ contentType: 'text/html', body: '<title>shop</title><h1>Thank you</h1>' }),
      )
    },
    payElsewhere: (authNo, user) =>
      ask('/sandbox/pay', { authNo, userId: users[user]?.userId, action: 'confirm' }),
    fail: (fault, times = 1) =>
      ask('/sandbox/faults', { method: 'alipay.fund.coupon.order.page.pay', fault, times }),
    advance: (span) => ask('/sandbox/clock', { advance: span }),
    async look(outOrderNo) {
      const [row] = await sql<{ status: string; transfers: number }[]>`
        select o.status, (select count(*)::int from ledger.transfers t
                           where t.credit_account = o.id) as transfers
          from gateway.orders o where o.out_order_no = ${outOrderNo}`
      if (!row) throw new Error(`no order ${outOrderNo}`)
      return row
    },
  }
}
