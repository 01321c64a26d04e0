// The gateway with merchants, their applications and an operator, each in a browser at the console.
import { generateKeyPairSync } from 'node:crypto'

import { createApplication } from '../../src/applications/create-application.ts'
import { issuePlatformKey } from '../../src/applications/issue-platform-key.ts'
import type { Funds } from '../../src/funds/engine.ts'
import type { FundCommand, Order, Refund } from '../../src/funds/model.ts'
import { authNoOf, operationIdOf } from '../../src/funds/numbers.ts'
import { merchantSignUp, operatorSignUp, personSignUp } from '../../src/json/session.ts'
import { openDoorsHouse, type DoorsHouse } from '../doors/house.ts'
import { disburse, refund, send } from '../funds/house.ts'

export const hour = 3_600_000

/** Opens it with one merchant and his money, a person, and an operator. */
export async function openConsole({ isSandbox = true } = {}) {
  await using opened = new AsyncDisposableStack()
  const house = opened.use(await openDoorsHouse({ isSandbox }))
  const deposit = (userId: bigint, amount: bigint, number = 'start') =>
    house.gateway.funds.submit({ kind: 'deposit', userId, amount, number })
  const another = openNewcomers(house)
  const first = {
    merchant: await another.merchant(),
    person: await another.person(),
    operator: await another.operator(),
  }
  const rooms = opened.move()
  return {
    ...house,
    ...first,
    another,
    deposit,
    /** Moves the sandbox's clock, as programs do; the system's stays, and people logged in. */
    async jump(advance: string) {
      const { statusCode } = await house.gateway.server.inject({
        method: 'POST',
        url: '/sandbox/clock',
        headers: { host: '127.0.0.1:8300' },
        payload: { advance },
      })
      if (statusCode !== 200) throw new Error(`no jump: ${statusCode}`)
    },
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  }
}

/** People who sign up, each in a browser of his own. */
function openNewcomers(house: DoorsHouse) {
  const { registry, funds } = house.gateway
  const newKeyPair = () => Promise.resolve(generateKeyPairSync('rsa', { modulusLength: 2048 }))
  const platformKeys = issuePlatformKey(registry, { newKeyPair })
  const password = 'correct horse'
  let people = 0
  return {
    async person() {
      const browser = house.browser()
      const logonId = `1390000${String(++people).padStart(4, '0')}`
      const body = { logonId, name: '小林', password, payPassword: '246810' }
      const { answer } = await browser.knock(personSignUp, { body })
      return { browser, id: BigInt(answer.userId) }
    },
    async merchant() {
      const browser = house.browser()
      const body = { logonId: `shop${++people}@example.com`, name: '小店', password }
      const { answer } = await browser.knock(merchantSignUp, { body })
      const pid = BigInt(answer.userId)
      const appId = `20210000000${String(++people).padStart(5, '0')}`
      const platformKeyId = (await platformKeys).id
      const application = { appId, pid, name: '红包', signType: 'RSA2', platformKeyId } as const
      await createApplication(registry, application)
      return { browser, pid, appId, ...commandsOf(funds, pid, appId) }
    },
    async operator() {
      // Two at most: further ones have to be admitted.
      const [link = ''] = await house.gateway.inviteFirstOperators()
      const invitation = link.slice(link.lastIndexOf('/') + 1)
      const browser = house.browser()
      const body = { invitation, logonId: `staff${++people}@example.com`, name: '小王', password }
      const { answer } = await browser.knock(operatorSignUp, { body })
      return { browser, id: BigInt(answer.userId) }
    },
  }
}

/** What a merchant does with money. */
function commandsOf(funds: Funds, pid: bigint, appId: string) {
  const own = { pid, appId, authAppId: appId }
  const order = async (command: FundCommand): Promise<Order> => {
    const outcome = await funds.submit(command)
    if (!('order' in outcome)) throw new Error('refusal' in outcome ? outcome.refusal : 'no order')
    return outcome.order
  }
  return {
    send: (number: string, amount: bigint, more: { notifyUrl?: string } = {}) =>
      order({ ...send(number, amount), ...own, payerId: pid, ...more }),
    disburse: (packet: Order, number: string, amount: bigint, payeeId: bigint) =>
      order({ ...disburse(packet, number, amount, payeeId), ...own }),
    async refund(packet: Order, number: string, amount: bigint): Promise<Refund> {
      const outcome = await funds.submit({ ...refund(packet, number, amount), ...own })
      if (!('refund' in outcome)) throw new Error('not refunded')
      return outcome.refund
    },
  }
}

/** The wire's numbers of an order or a refund. */
export const numbersOf = (row: Order | Refund) => ({
  authNo: 'outOrderNo' in row ? authNoOf(row) : '',
  operationId: operationIdOf(row),
})
