// What a batch has to lock and load, gathered from its commands. Pure.
import { accountName, outsideAccount, type AccountKey } from '@hongbao/ledger'

import { orderBucket, userKey, walletOf } from './keys.ts'
import type { FundCommand, RowKey } from './model.ts'

/** Keys without doubles, in the one order in which everybody locks: by bucket, then id. */
export interface Wanted {
  /** Orders whose status is about to change. */
  readonly ordersToLock: readonly RowKey[]
  /** Accounts that are debited, or whose balance is answered. */
  readonly accountsToLock: readonly AccountKey[]
  readonly orders: readonly RowKey[]
  readonly orderNumbers: readonly { bucket: number; pid: bigint; outOrderNo: string }[]
  readonly refundNumbers: readonly { packet: RowKey; outRequestNo: string }[]
  readonly depositNumbers: readonly { bucket: number; userId: bigint; number: string }[]
  readonly owners: readonly RowKey[]
}

export function wantedBy(commands: readonly FundCommand[]): Wanted {
  const ordersToLock = new Map<string, RowKey>()
  const accountsToLock = new Map<string, AccountKey>()
  const orders = new Map<string, RowKey>()
  const owners = new Map<string, RowKey>()
  const orderNumbers: { bucket: number; pid: bigint; outOrderNo: string }[] = []
  const refundNumbers: { packet: RowKey; outRequestNo: string }[] = []
  const depositNumbers: { bucket: number; userId: bigint; number: string }[] = []

  const want = (keys: Map<string, RowKey>, key: RowKey): void => {
    keys.set(accountName(key), key)
  }
  for (const command of commands) {
    switch (command.kind) {
      case 'place':
        orderNumbers.push({ ...command, bucket: orderBucket(command) })
        break
      case 'send':
        orderNumbers.push({ ...command, bucket: orderBucket(command) })
        want(accountsToLock, walletOf(command.payerId))
        want(owners, userKey(command.payerId))
        break
      case 'pay':
        want(ordersToLock, command.order)
        want(accountsToLock, walletOf(command.payerId))
        want(owners, userKey(command.payerId))
        break
      case 'close':
        want(ordersToLock, command.order)
        break
      case 'disburse':
        orderNumbers.push({ ...command, bucket: orderBucket(command) })
        want(accountsToLock, command.packet)
        want(orders, command.packet)
        want(owners, userKey(command.payeeId))
        break
      case 'refund':
        refundNumbers.push(command)
        want(accountsToLock, command.packet)
        want(orders, command.packet)
        break
      case 'return':
        want(accountsToLock, command.packet)
        want(orders, command.packet)
        break
      case 'deposit':
        depositNumbers.push({ ...command, bucket: userKey(command.userId).bucket })
        want(accountsToLock, walletOf(command.userId))
        want(accountsToLock, outsideAccount(userKey(command.userId).bucket))
        break
    }
  }
  return {
    ordersToLock: inOrder(ordersToLock),
    accountsToLock: inOrder(accountsToLock),
    orders: inOrder(orders),
    owners: inOrder(owners),
    orderNumbers,
    refundNumbers,
    depositNumbers,
  }
}

const inOrder = (keys: Map<string, RowKey>): RowKey[] =>
  [...keys.values()].toSorted((a, b) => a.bucket - b.bucket || (a.id < b.id ? -1 : 1))

/** The bucket a command queues at: that of the account it debits, or of the order it changes. */
export function queueBucket(command: FundCommand): number {
  switch (command.kind) {
    case 'place':
      return orderBucket(command)
    case 'send':
      return userKey(command.payerId).bucket
    case 'pay':
      return userKey(command.payerId).bucket
    case 'close':
      return command.order.bucket
    case 'disburse':
    case 'refund':
    case 'return':
      return command.packet.bucket
    case 'deposit':
      return userKey(command.userId).bucket
  }
}
