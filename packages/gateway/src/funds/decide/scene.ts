// What a fund command sees while it is decided: the rows that its batch has locked and loaded,
// the ledger's book, and one moment in time. What it does is laid on a pile to be saved, and seen
// by the commands behind it.
import { strict as assert } from 'node:assert'

import { accountName, type Book } from '@hongbao/ledger'
import type { NotificationEvent } from '@hongbao/protocol'

import type { CashRow, Order, Owner, Refund, RowKey } from '../model.ts'
import { indexRows, type KnownRows } from './known-rows.ts'

/** Somebody wants to hear of an operation. What it says is read from the rows when it is sent. */
export interface NewNotification extends RowKey {
  readonly event: NotificationEvent
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
  readonly newCash: readonly CashRow[]
  readonly notifications: readonly NewNotification[]
}

/** The rows that a batch has loaded, and the ids it may give away. */
export interface Loaded {
  readonly orders: readonly Order[]
  readonly refunds: readonly Refund[]
  readonly cash: readonly CashRow[]
  readonly owners: readonly Owner[]
  readonly ids: readonly bigint[]
}

export interface Scene extends Pick<
  KnownRows,
  'orderAt' | 'orderNumbered' | 'refundNumbered' | 'cashNumbered'
> {
  readonly now: Date
  readonly book: Book
  ownerOf(id: bigint): Owner | undefined
  /** A fresh id for an order or an operation; at most one for each command. */
  takeId(): bigint
  addOrder(order: Order): Order
  changeOrder(order: Order): Order
  addRefund(refund: Refund): Refund
  addCash(row: CashRow): CashRow
  notify(notification: NewNotification): void
  /** Everything added and changed. */
  pile(): Pile
}

/** Sets the scene for one batch. */
export function setScene(loaded: Loaded, book: Book, now: Date): Scene {
  const rows = indexRows(loaded)
  const owners = new Map(loaded.owners.map((owner) => [owner.id, owner]))
  const added = new Map<string, Order>()
  const changed = new Map<string, Order>()
  const newRefunds: Refund[] = []
  const newCash: CashRow[] = []
  const notifications: NewNotification[] = []
  let idsTaken = 0

  return {
    ...rows,
    now,
    book,
    ownerOf: (id) => owners.get(id),
    takeId() {
      const id = loaded.ids[idsTaken++]
      assert(id !== undefined, 'a command takes at most one id')
      return id
    },
    addOrder(order) {
      added.set(accountName(order), order)
      return rows.keepOrder(order)
    },
    changeOrder(order) {
      const name = accountName(order)
      ;(added.has(name) ? added : changed).set(name, order)
      return rows.keepOrder(order)
    },
    addRefund(refund) {
      newRefunds.push(refund)
      return rows.keepRefund(refund)
    },
    addCash(row) {
      newCash.push(row)
      return rows.keepCash(row)
    },
    notify: (notification) => void notifications.push(notification),
    pile: () => ({
      newOrders: [...added.values()],
      changedOrders: [...changed.values()],
      newRefunds,
      newCash,
      notifications,
    }),
  }
}
