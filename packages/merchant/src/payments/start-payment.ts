// How a sender pays: an order string for the mobile SDK, or the address of the cashier.
import { formatYuan, type AlipayClient } from '@hongbao/sdk'

import type { Card } from '../packets/model.ts'
import { paymentNumbers } from '../packets/numbers.ts'

export interface PaymentPlaces {
  /** Where the platform reports what happened. */
  readonly notifyUrl: string
  /** Where the browser comes back to; the packet's id is put behind it. */
  readonly returnUrl: string
}

export interface StartDeps {
  readonly client: Pick<AlipayClient, 'fundCouponOrderAppPay' | 'fundCouponOrderPagePay'>
  readonly places: () => PaymentPlaces
}

const contentOf = ({ id, amount }: Pick<Card, 'id' | 'amount'>, payMs: number) => ({
  ...paymentNumbers(id),
  order_title: '红包',
  amount: formatYuan(amount),
  pay_timeout: `${Math.max(1, Math.floor(payMs / 60_000))}m`,
})

const payMsOf = ({ createdAt, payExpiresAt }: Pick<Card, 'createdAt' | 'payExpiresAt'>): number =>
  payExpiresAt.getTime() - createdAt.getTime()

/** May be asked for again and again: it is one order, paid once. */
export function orderStringOf({ client, places }: StartDeps, card: Card): Promise<string> {
  const { notifyUrl } = places()
  return client.fundCouponOrderAppPay(contentOf(card, payMsOf(card)), { notifyUrl })
}

/** The same for a browser. */
export function cashierUrlOf({ client, places }: StartDeps, card: Card): Promise<string> {
  const { notifyUrl, returnUrl } = places()
  return client.fundCouponOrderPagePay(contentOf(card, payMsOf(card)), {
    httpMethod: 'GET',
    notifyUrl,
    returnUrl: `${returnUrl}${card.id}`,
  })
}
