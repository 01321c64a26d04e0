// The rows of a batch, found in every way in which commands look for them. What a command adds or
// changes is kept here, too, for the commands behind it.
import { accountName } from '@hongbao/ledger'

import { orderName, refundName } from '../keys.ts'
import type { CashKind, CashRow, Order, Refund, RowKey } from '../model.ts'

export interface KnownRows {
  orderAt(key: RowKey): Order | undefined
  orderNumbered(numbers: OrderNumbers): Order | undefined
  refundNumbered(packet: RowKey, outRequestNo: string): Refund | undefined
  cashNumbered(kind: CashKind, userId: bigint, number: string): CashRow | undefined
  keepOrder(order: Order): Order
  keepRefund(refund: Refund): Refund
  keepCash(row: CashRow): CashRow
}

interface OrderNumbers {
  readonly pid: bigint
  readonly outOrderNo: string
}

interface Rows {
  readonly orders: readonly Order[]
  readonly refunds: readonly Refund[]
  readonly cash: readonly CashRow[]
}

const cashName = (kind: CashKind, userId: bigint, number: string): string =>
  `${kind}/${userId}/${number}`

/** Where a row comes twice, the later one counts. */
export function indexRows(rows: Rows): KnownRows {
  const orders = new Map<string, Order>()
  const numbered = new Map<string, string>()
  const refunds = new Map<string, Refund>()
  const cash = new Map<string, CashRow>()

  function keepOrder(order: Order): Order {
    const name = accountName(order)
    orders.set(name, order)
    numbered.set(orderName(order), name)
    return order
  }
  function keepRefund(refund: Refund): Refund {
    const packet = { bucket: refund.bucket, id: refund.orderId }
    refunds.set(refundName(packet, refund.outRequestNo), refund)
    return refund
  }
  function keepCash(row: CashRow): CashRow {
    cash.set(cashName(row.kind, row.userId, row.number), row)
    return row
  }
  for (const order of rows.orders) keepOrder(order)
  for (const refund of rows.refunds) keepRefund(refund)
  for (const row of rows.cash) keepCash(row)

  return {
    orderAt: (key) => orders.get(accountName(key)),
    orderNumbered: (numbers) => orders.get(numbered.get(orderName(numbers)) ?? ''),
    refundNumbered: (packet, outRequestNo) => refunds.get(refundName(packet, outRequestNo)),
    cashNumbered: (kind, userId, number) => cash.get(cashName(kind, userId, number)),
    keepOrder,
    keepRefund,
    keepCash,
  }
}
