// Fund commands with sensible terms, for tests that are about something else.
import type { FundCommand, FundOutcome, Order } from '@hongbao/gateway'

interface Key {
  readonly bucket: number
  readonly id: bigint
}

const terms = (pid: bigint, outOrderNo: string, amount: bigint) => ({
  pid,
  appId: '2021000000000001',
  authAppId: '2021000000000001',
  charset: 'utf-8',
  outOrderNo,
  outRequestNo: `${outOrderNo}-1`,
  orderTitle: '红包',
  amount,
  extraParam: null,
  payTimeoutMs: null,
  notifyUrl: null,
})

/** The merchant pays a packet from its own wallet. */
export const send = (pid: bigint, outOrderNo: string, amount: bigint) =>
  ({
    ...terms(pid, outOrderNo, amount),
    kind: 'send',
    method: 'alipay.fund.coupon.order.agreement.pay',
    payerId: pid,
    returnAfterMs: 48 * 3_600_000,
  }) as const satisfies FundCommand

/** An order that waits for its payer for an hour. */
export const place = (pid: bigint, outOrderNo: string, amount: bigint) =>
  ({
    ...terms(pid, outOrderNo, amount),
    kind: 'place',
    method: 'alipay.fund.coupon.order.app.pay',
    returnUrl: null,
    payExpiresAfterMs: 3_600_000,
  }) as const satisfies FundCommand

export const pay = (order: Key, payerId: bigint) =>
  ({
    kind: 'pay',
    order: keyOf(order),
    payerId,
    returnAfterMs: 48 * 3_600_000,
  }) as const satisfies FundCommand

/** Pays somebody out of a packet. */
export const disburse = (packet: Order, outOrderNo: string, amount: bigint, payeeId: bigint) =>
  ({
    ...terms(packet.pid, outOrderNo, amount),
    kind: 'disburse',
    method: 'alipay.fund.coupon.order.disburse',
    packet: keyOf(packet),
    packetDate: null,
    payeeId,
  }) as const satisfies FundCommand

export const refund = (packet: Order, outRequestNo: string, amount: bigint) =>
  ({
    pid: packet.pid,
    appId: '2021000000000001',
    authAppId: '2021000000000001',
    charset: 'utf-8',
    notifyUrl: null,
    remark: null,
    packetDate: null,
    kind: 'refund',
    packet: keyOf(packet),
    outRequestNo,
    amount,
  }) as const satisfies FundCommand

const keyOf = ({ bucket, id }: Key): Key => ({ bucket, id })

/** The order that was answered; throws when there is none. */
export function orderOf(outcome: FundOutcome): Order {
  if ('order' in outcome) return outcome.order
  throw new Error(`no order: ${'refusal' in outcome ? outcome.refusal : 'a deposit'}`)
}
