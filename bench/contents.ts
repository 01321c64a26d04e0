// What a merchant asks of the gateway, a fresh number each time.
import type { Order } from '@hongbao/gateway'
import {
  authNoOf,
  fundCouponOperationQuery,
  fundCouponOrderAgreementPay,
  fundCouponOrderDisburse,
  numberDateOf,
} from '@hongbao/protocol'

import type { CallContent, SignedCall } from './calls.ts'
import { pick } from './seed.ts'

export interface Contents {
  /** One fen to anybody, from any packet or from the one that everybody wants. */
  disburse(from: 'random' | 'hot', notifyUrl?: string): CallContent
  /** A packet of one fen from the merchant's own balance. */
  fund(): CallContent
  /** What became of an order; asked with the merchant's own numbers. */
  query(order: Pick<SignedCall, 'outOrderNo'>): CallContent
}

export interface ContentsOptions {
  readonly people: readonly bigint[]
  readonly packets: readonly Order[]
  readonly hot: Order
}

export function openContents({ people, packets, hot }: ContentsOptions): Contents {
  let n = 0
  const numbers = () => {
    const outOrderNo = `bench-${++n}`
    return { out_order_no: outOrderNo, out_request_no: requestNoOf(outOrderNo) }
  }
  const terms = { order_title: '红包', amount: '0.01' }
  return {
    disburse(from, notifyUrl) {
      const { createdAt, bucket, id } = from === 'hot' ? hot : pick(packets)
      const content = {
        ...numbers(),
        ...terms,
        deduct_auth_no: authNoOf({ date: numberDateOf(createdAt), bucket, id }),
        payee_user_id: String(pick(people)),
      }
      return { method: fundCouponOrderDisburse.method, content, notifyUrl }
    },
    fund: () => ({
      method: fundCouponOrderAgreementPay.method,
      content: { ...numbers(), ...terms },
    }),
    query: ({ outOrderNo }) => ({
      method: fundCouponOperationQuery.method,
      content: { out_order_no: outOrderNo, out_request_no: requestNoOf(outOrderNo) },
    }),
  }
}

const requestNoOf = (outOrderNo: string): string => `${outOrderNo}-1`
