// What a batch has to lock and load, gathered from its commands. Pure.
import { accountName, byKey, outsideAccount, type AccountKey } from '@hongbao/ledger'

import { orderBucket, userKey, walletOf } from './keys.ts'
import type { FundCommand, RowKey } from './model.ts'

export interface OrderNumbers {
  readonly bucket: number
  readonly pid: bigint
  readonly outOrderNo: string
}

export interface RefundNumbers {
  readonly packet: RowKey
  readonly outRequestNo: string
}

export interface CashNumbers {
  readonly bucket: number
  readonly userId: bigint
  readonly number: string
}

/** What one command needs to be decided. */
export interface Needs {
  /** The bucket it queues at: that of the account it debits, or of the order it changes. */
  readonly queue: number
  /** An order whose row may change. */
  readonly orderToLock?: RowKey
  /** Accounts that are debited, or whose balance is answered. */
  readonly accountsToLock?: readonly AccountKey[]
  /** A packet that is only read: the lock on its escrow keeps it as it is. */
  readonly packet?: RowKey
  readonly owner?: RowKey
  readonly orderNumbers?: OrderNumbers
  readonly refundNumbers?: RefundNumbers
  readonly depositNumbers?: CashNumbers
  readonly withdrawalNumbers?: CashNumbers
}

/** Found once, when the command is submitted: it takes digests to say where rows live. */
export function needsOf(command: FundCommand): Needs {
  switch (command.kind) {
    case 'place': {
      const bucket = orderBucket(command)
      return { queue: bucket, orderNumbers: numbersAt(bucket, command) }
    }
    case 'send': {
      const payer = userKey(command.payerId)
      const orderNumbers = numbersAt(orderBucket(command), command)
      return { queue: payer.bucket, accountsToLock: [payer], owner: payer, orderNumbers }
    }
    case 'pay': {
      const payer = userKey(command.payerId)
      const { order } = command
      return { queue: payer.bucket, orderToLock: order, accountsToLock: [payer], owner: payer }
    }
    case 'close':
      return { queue: command.order.bucket, orderToLock: command.order }
    case 'disburse': {
      const { packet } = command
      const orderNumbers = numbersAt(orderBucket(command), command)
      const owner = userKey(command.payeeId)
      return { queue: packet.bucket, accountsToLock: [packet], packet, owner, orderNumbers }
    }
    case 'refund': {
      const { packet, outRequestNo } = command
      const refundNumbers = { packet, outRequestNo }
      const { bucket } = packet
      return { queue: bucket, orderToLock: packet, accountsToLock: [packet], refundNumbers }
    }
    case 'return': {
      const { packet } = command
      return { queue: packet.bucket, orderToLock: packet, accountsToLock: [packet] }
    }
    case 'deposit':
      return { ...cashNeeds(command), depositNumbers: cashNumbers(command) }
    case 'withdraw':
      return { ...cashNeeds(command), withdrawalNumbers: cashNumbers(command) }
  }
}

/**
 * Commands that pay out of packets never share a batch with those that spend from wallets. A batch
 * of the first kind locks escrows and then credits wallets; one of the second locks wallets and
 * credits escrows of its own. So everybody locks orders, then escrows, then wallets, each in one
 * order, and nobody waits in a circle. Mixed, they did under load, and PostgreSQL takes a second to
 * find out.
 */
export const paysOut = ({ kind }: FundCommand): boolean =>
  kind === 'disburse' || kind === 'refund' || kind === 'return'

/** Both kinds lock the outside world and the wallet, whichever is debited: in the same order. */
function cashNeeds({ userId }: { userId: bigint }): Pick<Needs, 'queue' | 'accountsToLock'> {
  const wallet = walletOf(userId)
  return { queue: wallet.bucket, accountsToLock: [outsideAccount(wallet.bucket), wallet] }
}

const cashNumbers = ({ userId, number }: Omit<CashNumbers, 'bucket'>): CashNumbers => ({
  bucket: walletOf(userId).bucket,
  userId,
  number,
})

const numbersAt = (bucket: number, { pid, outOrderNo }: Omit<OrderNumbers, 'bucket'>) => ({
  bucket,
  pid,
  outOrderNo,
})

/** Keys without doubles, in the one order in which everybody locks: by bucket, then id. */
export interface Wanted {
  readonly ordersToLock: readonly RowKey[]
  readonly accountsToLock: readonly AccountKey[]
  readonly packets: readonly RowKey[]
  readonly owners: readonly RowKey[]
  readonly orderNumbers: readonly OrderNumbers[]
  readonly refundNumbers: readonly RefundNumbers[]
  readonly depositNumbers: readonly CashNumbers[]
  readonly withdrawalNumbers: readonly CashNumbers[]
}

/** Gathers what a whole batch needs. */
export function wantedBy(needs: readonly Needs[]): Wanted {
  return {
    ordersToLock: inOrder(needs.map((n) => n.orderToLock)),
    accountsToLock: inOrder(needs.flatMap((n) => n.accountsToLock)),
    packets: inOrder(needs.map((n) => n.packet)),
    owners: inOrder(needs.map((n) => n.owner)),
    orderNumbers: needs.map((n) => n.orderNumbers).filter((n) => n !== undefined),
    refundNumbers: needs.map((n) => n.refundNumbers).filter((n) => n !== undefined),
    depositNumbers: needs.map((n) => n.depositNumbers).filter((n) => n !== undefined),
    withdrawalNumbers: needs.map((n) => n.withdrawalNumbers).filter((n) => n !== undefined),
  }
}

function inOrder(keys: readonly (RowKey | undefined)[]): RowKey[] {
  const distinct = new Map<string, RowKey>()
  for (const key of keys) if (key) distinct.set(accountName(key), key)
  return [...distinct.values()].toSorted(byKey)
}
