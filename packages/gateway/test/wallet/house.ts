// A house with a merchant and its application, and people whose wallets have seen something.
import { generateKeyPairSync } from 'node:crypto'

import { exportPublicKey } from '@hongbao/protocol'

import { createApplication } from '../../src/applications/create-application.ts'
import { issuePlatformKey } from '../../src/applications/issue-platform-key.ts'
import { setApplicationKey } from '../../src/applications/set-application-key.ts'
import { signProduct } from '../../src/applications/sign-product.ts'
import type { FundCommand, Order } from '../../src/funds/model.ts'
import { merchantSignUp, personSignUp } from '../../src/json/session.ts'
import { openDoorsHouse, type Browser, type DoorsHouse } from '../doors/house.ts'

export const appId = '2021000000000001'
export const payPassword = '246810'
export const password = 'correct horse'

/** Somebody with a wallet, in front of a browser. */
export interface Someone {
  readonly browser: Browser
  readonly userId: bigint
  readonly logonId: string
}

export interface WalletHouse extends DoorsHouse {
  readonly pid: bigint
  /** The application's and the platform's. */
  readonly appKeys: ReturnType<typeof newPair>
  readonly platformKeys: ReturnType<typeof newPair>
  /** Signs up and is logged in; `fen` is deposited. */
  someone(name: string, fen?: bigint): Promise<Someone>
  /** What became of a command about an order; throws where it is refused. */
  order(command: FundCommand): Promise<Order>
  /** A packet of this user's, placed and paid. */
  packet(payerId: bigint, outOrderNo: string, amount: bigint): Promise<Order>
  /** Somebody gets a share. */
  share(packet: Order, payeeId: bigint, outOrderNo: string, amount: bigint): Promise<Order>
}

const newPair = () => generateKeyPairSync('rsa', { modulusLength: 2048 })

export async function openWalletHouse(options: { isSandbox?: boolean } = {}): Promise<WalletHouse> {
  const house = await openDoorsHouse(options)
  const { registry, funds } = house.gateway
  const terms = { logonId: 'shop@example.com', name: '示例商户', password }
  const signedUp = await house.browser().knock(merchantSignUp, { body: terms })
  const pid = BigInt(signedUp.answer.userId)
  const [appKeys, platformKeys] = [newPair(), newPair()]
  const { id } = await issuePlatformKey(registry, { newKeyPair: async () => platformKeys })
  const application = { appId, pid, name: '示例应用', signType: 'RSA2' } as const
  await createApplication(registry, { ...application, platformKeyId: id })
  const publicKey = exportPublicKey(appKeys.publicKey)
  await setApplicationKey(registry, appId, { signType: 'RSA2', publicKey })
  await signProduct(registry, { pid, product: 'cash_red_packet' })
  const order = async (command: FundCommand): Promise<Order> => {
    const outcome = await funds.submit(command)
    if (!('order' in outcome)) throw new Error(JSON.stringify(outcome))
    return outcome.order
  }
  let people = 0
  return {
    ...house,
    pid,
    appKeys,
    platformKeys,
    order,
    async someone(name, fen = 0n) {
      const browser = house.browser()
      const logonId = `1390000${String(++people).padStart(4, '0')}`
      const { answer } = await browser.knock(personSignUp, {
        body: { logonId, name, password, payPassword },
      })
      const userId = BigInt(answer.userId)
      if (fen > 0n) {
        await funds.submit({ kind: 'deposit', userId, amount: fen, number: 'start' })
      }
      return { browser, userId, logonId }
    },
    async packet(payerId, outOrderNo, amount) {
      const { bucket, id: packetId } = await order({
        ...termsOf(pid, outOrderNo, amount),
        kind: 'place',
        method: 'alipay.fund.coupon.order.app.pay',
        payExpiresAfterMs: 3_600_000,
        returnUrl: null,
      })
      const placed = { bucket, id: packetId }
      return order({ kind: 'pay', order: placed, payerId, returnAfterMs: 48 * 3_600_000 })
    },
    share: ({ bucket, id: packetId }, payeeId, outOrderNo, amount) =>
      order({
        ...termsOf(pid, outOrderNo, amount),
        kind: 'disburse',
        method: 'alipay.fund.coupon.order.disburse',
        packet: { bucket, id: packetId },
        packetDate: null,
        payeeId,
      }),
  }
}

const termsOf = (pid: bigint, outOrderNo: string, amount: bigint) => ({
  pid,
  appId,
  authAppId: appId,
  charset: 'utf-8',
  outOrderNo,
  outRequestNo: `${outOrderNo}-1`,
  orderTitle: '恭喜发财',
  amount,
  extraParam: null,
  payTimeoutMs: null,
  notifyUrl: null,
})
