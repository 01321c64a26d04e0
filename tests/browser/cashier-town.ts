// People whom a shop has sent to the cashier, in a house of their own.
import { expect, openBrowsers, type Browsers, type Person, type PersonOptions } from './browser.ts'
import { startHouse, type TestHouse } from '../house.ts'
import { openShop, type Shop } from './shop.ts'

/** Somebody at the cashier of an order. */
export interface Payer extends Person {
  readonly outOrderNo: string
  /** The page call that led there. */
  readonly address: string
}

export interface CashierTown extends AsyncDisposable {
  readonly house: TestHouse
  readonly browsers: Browsers
  readonly shop: Shop
  atCashier(terms?: Parameters<Shop['order']>[0], options?: PersonOptions): Promise<Payer>
  /** Logs in as one of the demo, by a click. */
  logIn(person: Person, user?: number): Promise<void>
  /** Logs in as somebody new, with an empty wallet; the user's number. */
  newcomer(person: Person): Promise<string>
  /** The platform's number of the order on the page. */
  authNoOf(person: Person): Promise<string>
}

export async function openCashierTown(): Promise<CashierTown> {
  const [house, browsers] = await Promise.all([startHouse(), openBrowsers()])
  const shop = openShop(house)
  let signUps = 0
  return {
    house,
    browsers,
    shop,
    async atCashier(terms, options) {
      const person = await browsers.person(options)
      await shop.reach(person)
      const { address, outOrderNo } = await shop.order(terms)
      await person.page.goto(address)
      return { ...person, outOrderNo, address }
    },
    async logIn({ page }, user = 0) {
      const { name } = house.sandbox.users[user] ?? { name: '' }
      await page.getByRole('button', { name: new RegExp(`^${name}`) }).click()
      await expect(page.getByText(/账户余额|Balance/).first()).toBeVisible()
    },
    async newcomer({ page }) {
      const logonId = `1370000${String((signUps += 1)).padStart(4, '0')}`
      const terms = { logonId, name: '周小舟', password: 'correct horse', payPassword: '246810' }
      const address = `${house.endpoint}/api/wallet/people`
      const response = await page.request.post(address, { data: terms })
      await page.reload()
      return ((await response.json()) as { userId: string }).userId
    },
    async authNoOf({ page }) {
      await page.waitForURL(/\/cashier\//)
      const answer = await page.request.get(`${house.endpoint}/api${new URL(page.url()).pathname}`)
      return ((await answer.json()) as { authNo: string }).authNo
    },
    async [Symbol.asyncDispose]() {
      shop.client.close()
      await browsers[Symbol.asyncDispose]()
      await house[Symbol.asyncDispose]()
    },
  }
}

/** Types the six digits and confirms. */
export async function enter({ page }: Person, digits = '111111'): Promise<void> {
  await page.getByLabel('请输入支付密码').fill(digits)
  await page.getByRole('button', { name: '确认付款' }).click()
}

export const heading = ({ page }: Person, name: string) => page.getByRole('heading', { name })
