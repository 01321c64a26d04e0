// A merchant with a page to pay on, and payers in front of it, in a house with all its doors.
import { encodeForm, exportPublicKey } from '@hongbao/protocol'
import { expect } from 'vitest'

import { createApplication } from '../../src/applications/create-application.ts'
import { issuePlatformKey } from '../../src/applications/issue-platform-key.ts'
import { setApplicationKey } from '../../src/applications/set-application-key.ts'
import { signProduct } from '../../src/applications/sign-product.ts'
import * as json from '../../src/json/index.ts'
import { openDoorsHouse, type Browser, type DoorsHouse } from '../doors/house.ts'
import { appKeys, platformKeys, signed } from '../http/house.ts'

export const returnUrl = 'https://shop.example.com/done?from=red'
export const payPassword = '246810'

let payers = 0

export type CashierHouse = Awaited<ReturnType<typeof openCashierHouse>>

export async function openCashierHouse(options: { isSandbox?: boolean } = {}) {
  const house = await openDoorsHouse(options)
  await openShop(house)
  return {
    ...house,
    ...ordersIn(house),
    payer: (balance = 10_000n) => newPayer(house, balance),
    /** Lets the next payment of a page order fail. */
    async fail(fault: string) {
      const response = await house.gateway.server.inject({
        method: 'POST',
        url: '/sandbox/faults',
        headers: { host: '127.0.0.1:8300' },
        payload: { method: pagePay, fault, times: 1 },
      })
      expect(response.statusCode).toBe(200)
    },
  }
}

const pagePay = 'alipay.fund.coupon.order.page.pay'
const appId = '2021000000000001'

async function openShop(house: DoorsHouse): Promise<void> {
  const { registry } = house.gateway
  const { answer } = await house.browser().knock(json.merchantSignUp, {
    body: { logonId: 'shop@example.com', name: '示例商户', password: 'correct horse' },
  })
  const pid = BigInt(answer.userId)
  const { id: platformKeyId } = await issuePlatformKey(registry, {
    newKeyPair: () => Promise.resolve(platformKeys),
  })
  const application = { appId, pid, name: '示例红包', signType: 'RSA2', platformKeyId } as const
  await createApplication(registry, application)
  const publicKey = exportPublicKey(appKeys.publicKey)
  await setApplicationKey(registry, appId, { signType: 'RSA2', publicKey })
  await signProduct(registry, { pid, product: 'cash_red_packet' })
}

function ordersIn(house: DoorsHouse) {
  let orders = 0
  return {
    /** Opens the page call of a new order: the pass and the number of it. */
    async order(terms: Readonly<Record<string, string>> = {}) {
      const outOrderNo = `order-${(orders += 1)}`
      const content = {
        out_order_no: outOrderNo,
        out_request_no: `${outOrderNo}-1`,
        order_title: '新年红包',
        amount: '1.23',
        pay_timeout: '15m',
        ...terms,
      }
      const pairs = Object.entries({
        app_id: appId,
        method: pagePay,
        charset: 'utf-8',
        sign_type: 'RSA2',
        timestamp: '2026-01-05 10:00:00',
        version: '1.0',
        biz_content: JSON.stringify(content),
        return_url: returnUrl,
      })
      const url = `/gateway.do?${encodeForm(signed(pairs), 'utf-8')}`
      const open = async (browser: Browser): Promise<{ pass: string }> => {
        const { headers } = await browser.open(url)
        return { pass: String(headers.location).replace('/cashier/', '') }
      }
      return { ...(await open(house.browser())), outOrderNo, open }
    },
  }
}

/** Somebody with a wallet, logged in. */
async function newPayer(house: DoorsHouse, balance: bigint) {
  const browser = house.browser()
  const logonId = `1390000${String((payers += 1)).padStart(4, '0')}`
  const body = { logonId, name: '林小小', password: 'correct horse', payPassword }
  const { answer: who } = await browser.knock(json.personSignUp, { body })
  const userId = BigInt(who.userId)
  const { funds } = house.gateway
  await funds.submit({ kind: 'deposit', userId, amount: balance, number: 'start' })
  const balanceOf = async (): Promise<bigint> => {
    const [row] = await house.sql<{ balance: bigint }[]>`
      select balance from ledger.accounts where id = ${userId}`
    return row?.balance ?? 0n
  }
  return { browser, userId, balanceOf }
}
