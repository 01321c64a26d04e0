// A merchant's program and people at the console, for walks through its pages.
import { AlipayClient } from '@hongbao/sdk'

import type { TestHouse } from '../house.ts'
import { expect, type Browsers, type Person } from './browser.ts'

/** What the demo merchant's program does. */
export function openProgram({ sandbox, endpoint }: TestHouse) {
  const [payer, payee] = sandbox.users
  const client = new AlipayClient({
    appId: sandbox.appId,
    privateKey: sandbox.appPrivateKey,
    alipayPublicKey: sandbox.alipayPublicKey,
    gateway: sandbox.gateway,
  })
  const numbers = (name: string) => ({ out_order_no: name, out_request_no: `${name}-1` })
  const post = async (path: string, body: object): Promise<unknown> => {
    const response = await fetch(endpoint + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return response.json()
  }
  return {
    client,
    numbers,
    /** A user pays a packet in the wallet; gives its auth_no. */
    async sendPacket(name: string, amount: string, notifyUrl?: string): Promise<string> {
      const orderString = await client.fundCouponOrderAppPay(
        { ...numbers(name), order_title: '恭喜发财，大吉大利', amount },
        notifyUrl === undefined ? {} : { notifyUrl },
      )
      await post('/sandbox/pay', { orderString, userId: payer?.userId, action: 'confirm' })
      const found = await client.fundCouponOperationQuery(numbers(name))
      if (found.outcome !== 'done') throw new Error('the packet is not there')
      return found.response.auth_no
    },
    /** Some of it goes to another user. */
    async payOut(authNo: string, name: string, amount: string) {
      const terms = { ...numbers(name), order_title: '恭喜发财', amount, deduct_auth_no: authNo }
      const to = { payee_user_id: payee?.userId ?? '' }
      return client.fundCouponOrderDisburse({ ...terms, ...to }, { settle: false })
    },
    refund: (authNo: string, name: string, amount: string) =>
      client.fundCouponOrderRefund({ auth_no: authNo, out_request_no: name, amount }),
  }
}

/** One of the demo people at the console: the merchant, unless said. */
export async function loggedIn(
  house: TestHouse,
  browsers: Browsers,
  options: Parameters<Browsers['person']>[0] & { readonly logonId?: string } = {},
): Promise<Person> {
  const person = await browsers.person(options)
  const { page } = person
  const isEnglish = options.language === 'en'
  await page.goto(`${house.endpoint}/console`)
  await page
    .getByLabel(isEnglish ? 'Phone number or e-mail' : '手机号或邮箱')
    .fill(options.logonId ?? 'merchant@example.com')
  await page.getByLabel(isEnglish ? 'Password' : '登录密码').fill('hongbao')
  await page.getByRole('button', { name: isEnglish ? 'Log in' : '登录', exact: true }).click()
  await expect(page.getByRole('navigation')).toBeVisible()
  return person
}

/** Somebody who follows an operator's invitation, and waits then. */
export async function newOperator(
  browsers: Browsers,
  invitation: string,
  name: string,
): Promise<Person> {
  const person = await browsers.person()
  const { page } = person
  await page.goto(invitation)
  await page.getByLabel('姓名').fill(name)
  await page.getByLabel('手机号或邮箱').fill(`${name.toLowerCase()}@staff.example`)
  await page.getByLabel('登录密码').fill('correct horse')
  await page.getByRole('button', { name: '加入', exact: true }).click()
  await expect(page.getByRole('heading', { name: '等待准入' })).toBeVisible()
  return person
}

/** Opens a page of the console by its entry in the menu, and waits until it is there. */
export async function open({ page }: Person, entry: string): Promise<void> {
  const link = page.getByRole('navigation').getByRole('link', { name: entry, exact: true })
  await link.click()
  await expect(link).toHaveAttribute('aria-current', 'page')
  await expect(page.locator('.loading')).toHaveCount(0)
}
