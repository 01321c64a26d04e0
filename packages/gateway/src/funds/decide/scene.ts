// What a fund command sees while it is decided: the rows that its batch has locked and loaded,
// the ledger's book, and one moment in time. What it does is laid on a pile to be saved, and seen
// by the commands behind it.
import { strict as assert } from 'node:assert'

import { accountName, type Book } from '@hongbao/ledger'

import type { DepositRow, Order, Owner, Refund, RowKey } from '../model.ts'

/** Somebody wants to hear of an operation. What it says is read from the rows when it is sent. */
export interface NewNotification extends RowKey {
  readonly event: 'pay' | 'disburse' | 'refund'
  readonly appId: string
  readonly notifyUrl: string
  readonly charset: string
  /** The order that the operation belongs to; for a refund, the packet. */
  readonly order: RowKey
}

/** What a batch leaves to be saved, next to the ledger's book. */
export interface Pile {
  readonly newOrders: readonly Order[]
  readonly changedOrders: readonly Order[]
  readonly newRefunds: readonly Refund[]
  readonly newDeposits: readonly DepositRow[]
  readonly notifications: readonly NewNotification[]
}

/** The rows that a batch has loaded, and the ids it may give away. */
export interface Loaded {
  readonly orders: readonly Order[]
  readonly refunds: readonly Refund[]
  readonly deposits: readonly DepositRow[]
  readonly owners: readonly Owner[]
  readonly ids: readonly bigint[]
}

export interface Scene {
  readonly now: Date
  readonly book: Book
  orderAt(key: RowKey): Order | undefined
  orderNumbered(numbers: { pid: bigint; outOrderNo: string }): Order | undefined
  refundNumbered(packet: RowKey, outRequestNo: string): Refund | undefined
  depositNumbered(userId: bigint, number: string): DepositRow | undefined
  ownerOf(id: bigint): Owner | undefined
  /** A fresh id for an order or an operation; at most one for each command. */
  takeId(): bigint
  addOrder(order: Order): Order
  changeOrder(order: Order): Order
  addRefund(refund: Refund): Refund
  addDeposit(deposit: DepositRow): DepositRow
  notify(notification: NewNotification): void
  /** Everything added and changed. */
  pile(): Pile
}

const orderNumbers = (order: { pid: bigint; outOrderNo: string }): string =>
  `${order.pid}/${order.outOrderNo}`
const refundNumbers = (packet: RowKey, outRequestNo: string): string =>
  `${accountName(packet)}/${outRequestNo}`
const depositNumbers = (userId: bigint, number: string): string => `${userId}/${number}`

/** Sets the scene for one batch. */
export function setScene(loaded: Loaded, book: Book, now: Date): Scene {
  const orders = new Map(loaded.orders.map((order) => [accountName(order), order]))
  const names = new Map(loaded.orders.map((order) => [orderNumbers(order), accountName(order)]))
  const owners = new Map(loaded.owners.map((owner) => [owner.id, owner]))
  const refunds = new Map<string, Refund>()
  const deposits = new Map<string, DepositRow>()
  for (const refund of loaded.refunds) keepRefund(refund)
  for (const deposit of loaded.deposits) keepDeposit(deposit)

  const added = new Set<string>()
  const changed = new Set<string>()
  const newRefunds: Refund[] = []
  const newDeposits: DepositRow[] = []
  const notifications: NewNotification[] = []
  let idsTaken = 0

  function keepOrder(order: Order): Order {
    orders.set(accountName(order), order)
    names.set(orderNumbers(order), accountName(order))
    return order
  }
  function keepRefund(refund: Refund): Refund {
    const packet = { bucket: refund.bucket, id: refund.orderId }
    refunds.set(refundNumbers(packet, refund.outRequestNo), refund)
    return refund
  }
  function keepDeposit(deposit: DepositRow): DepositRow {
    deposits.set(depositNumbers(deposit.userId, deposit.number), deposit)
    return deposit
  }
  const ordersNamed = (some: Set<string>): Order[] =>
    [...some].map((name) => orders.get(name)).filter((order) => order !== undefined)

  return {
    now,
    book,
    orderAt: (key) => orders.get(accountName(key)),
    orderNumbered: (numbers) => orders.get(names.get(orderNumbers(numbers)) ?? ''),
    refundNumbered: (packet, outRequestNo) => refunds.get(refundNumbers(packet, outRequestNo)),
    depositNumbered: (userId, number) => deposits.get(depositNumbers(userId, number)),
    ownerOf: (id) => owners.get(id),
    takeId() {
      const id = loaded.ids[idsTaken++]
      assert(id !== undefined, 'a command takes at most one id')
      return id
    },
    addOrder(order) {
      added.add(accountName(order))
      return keepOrder(order)
    },
    changeOrder(order) {
      if (!added.has(accountName(order))) changed.add(accountName(order))
      return keepOrder(order)
    },
    addRefund(refund) {
      newRefunds.push(refund)
      return keepRefund(refund)
    },
    addDeposit(deposit) {
      newDeposits.push(deposit)
      return keepDeposit(deposit)
    },
    notify: (notification) => void notifications.push(notification),
    pile: () => ({
      newOrders: ordersNamed(added),
      changedOrders: ordersNamed(changed),
      newRefunds,
      newDeposits,
      notifications,
    }),
  }
}
