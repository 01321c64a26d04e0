// Reads beside the engine: resolving numbers before a command is made, and answering queries.
// Lookups that arrive together leave as one statement.
import { batchLookup, type Sql } from '@hongbao/database'
import { accountName, readBalance } from '@hongbao/ledger'

import { logonKey, orderBucket, orderName, refundName, userKey, walletOf } from './keys.ts'
import type { Order, Owner, Refund, RowKey } from './model.ts'
import { loadLogons } from './store/load-logons.ts'
import { loadOrders, loadOrdersByNumber } from './store/load-orders.ts'
import { loadOwners } from './store/load-owners.ts'
import { loadRefunds, loadRefundsByNumber, loadRefundSums } from './store/load-refunds.ts'
import type { RefundNumbers } from './wanted.ts'

/** Reads by number; each finds what is stored at that moment, or undefined. */
export interface Lookup {
  orderAt(key: RowKey): Promise<Order | undefined>
  orderNumbered(numbers: { pid: bigint; outOrderNo: string }): Promise<Order | undefined>
  refundAt(key: RowKey): Promise<Refund | undefined>
  refundNumbered(numbers: RefundNumbers): Promise<Refund | undefined>
  /** Fen gone back from a packet so far, by request and by time-out. */
  refundedOf(packet: RowKey): Promise<bigint>
  ownerOf(userId: bigint): Promise<Owner | undefined>
  /** Fen in a user's or merchant's wallet; undefined when there is none. */
  balanceOf(userId: bigint): Promise<bigint | undefined>
  /** Everybody who has this phone number or e-mail; a payee must be the only one. */
  usersNamed(logonId: string): Promise<readonly bigint[]>
}

/** The usual ones of the database unless given. */
export interface LookupLimits {
  /** Keys in one statement. */
  readonly batchMax?: number
  /** Statements under way at once, for each kind of lookup. */
  readonly inFlightMax?: number
}

/** `sql` best for statements that find their rows by key. */
export function openLookup(sql: Sql, limits: LookupLimits): Lookup {
  /** However many ask for a key at the same time, its statement names it once. */
  const openRows = <Key, Row>(
    load: (sql: Sql, keys: readonly Key[]) => Promise<Row[]>,
    nameOfKey: (key: Key) => string,
    nameOfRow: (row: Row) => string,
  ) =>
    batchLookup({
      ...limits,
      load: async (keys: readonly Key[]): Promise<(readonly Row[])[]> => {
        const names = keys.map(nameOfKey)
        const distinct = new Map(keys.map((key, index) => [names[index], key]))
        const rows = Map.groupBy(await load(sql, [...distinct.values()]), nameOfRow)
        return names.map((name) => rows.get(name) ?? [])
      },
    })
  const ordersAt = openRows<RowKey, Order>(loadOrders, accountName, accountName)
  const ordersNumbered = openRows(loadOrdersByNumber, orderName, orderName)
  const refundsAt = openRows<RowKey, Refund>(loadRefunds, accountName, accountName)
  const refundsNumbered = openRows(loadRefundsByNumber, nameAsked, nameFound)
  const refundSums = openRows(loadRefundSums, accountName, accountName)
  const ownersAt = openRows(loadOwners, idOf, idOf)
  const logonsOf = openRows(loadLogons, logonOf, logonOf)
  return {
    orderAt: async (key) => (await ordersAt(key))[0],
    orderNumbered: async (numbers) =>
      (await ordersNumbered({ ...numbers, bucket: orderBucket(numbers) }))[0],
    refundAt: async (key) => (await refundsAt(key))[0],
    refundNumbered: async (numbers) => (await refundsNumbered(numbers))[0],
    refundedOf: async (packet) => (await refundSums(packet))[0]?.sum ?? 0n,
    ownerOf: async (userId) => (await ownersAt(userKey(userId)))[0],
    balanceOf: (userId) => readBalance(sql, walletOf(userId)),
    usersNamed: async (logonId) => (await logonsOf(logonKey(logonId))).map(({ userId }) => userId),
  }
}

const nameAsked = ({ packet, outRequestNo }: RefundNumbers): string =>
  refundName(packet, outRequestNo)
const nameFound = ({ bucket, orderId, outRequestNo }: Refund): string =>
  refundName({ bucket, id: orderId }, outRequestNo)
const idOf = ({ id }: { id: bigint }): string => String(id)
const logonOf = ({ logonId }: { logonId: string }): string => logonId
