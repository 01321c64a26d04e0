// Reads beside the engine: resolving numbers before a command is made, and answering queries.
// Lookups that arrive together leave as one statement.
import { batchLookup, type Sql } from '@hongbao/database'
import { accountName } from '@hongbao/ledger'

import { logonBucket, orderBucket, userKey } from './keys.ts'
import type { Order, Owner, Refund, RowKey } from './model.ts'
import { loadLogons } from './store/load-logons.ts'
import { loadOrders, loadOrdersByNumber } from './store/load-orders.ts'
import { loadOwners } from './store/load-owners.ts'
import { loadRefunds, loadRefundsByNumber, loadRefundSums } from './store/load-refunds.ts'
import type { OrderNumbers, RefundNumbers } from './wanted.ts'

export interface Lookup {
  orderAt(key: RowKey): Promise<Order | undefined>
  orderNumbered(numbers: Omit<OrderNumbers, 'bucket'>): Promise<Order | undefined>
  refundAt(key: RowKey): Promise<Refund | undefined>
  refundNumbered(numbers: RefundNumbers): Promise<Refund | undefined>
  /** Fen gone back from a packet so far, by request and by time-out. */
  refundedOf(packet: RowKey): Promise<bigint>
  ownerOf(userId: bigint): Promise<Owner | undefined>
  /** Everybody who has this phone number or e-mail; a payee must be the only one. */
  usersNamed(logonId: string): Promise<readonly bigint[]>
}

export interface LookupLimits {
  /** Keys in one statement. */
  readonly batchMax?: number
  /** Statements under way at once, for each kind of lookup. */
  readonly inFlightMax?: number
}

export function openLookup(sql: Sql, limits: LookupLimits): Lookup {
  const orderAt = batchLookup({
    ...limits,
    load: async (keys: readonly RowKey[]) =>
      aligned(keys, accountName, await loadOrders(sql, keys), accountName),
  })
  const orderNumbered = batchLookup({
    ...limits,
    load: async (numbers: readonly OrderNumbers[]) =>
      aligned(numbers, orderName, await loadOrdersByNumber(sql, numbers), orderName),
  })
  const refundAt = batchLookup({
    ...limits,
    load: async (keys: readonly RowKey[]) =>
      aligned(keys, accountName, await loadRefunds(sql, keys), accountName),
  })
  const refundNumbered = batchLookup({
    ...limits,
    load: async (numbers: readonly RefundNumbers[]) =>
      aligned(
        numbers,
        (n) => `${accountName(n.packet)}/${n.outRequestNo}`,
        await loadRefundsByNumber(sql, numbers),
        (r) => `${r.bucket}/${r.orderId}/${r.outRequestNo}`,
      ),
  })
  const refundedOf = batchLookup({
    ...limits,
    load: async (packets: readonly RowKey[]) =>
      aligned(packets, accountName, await loadRefundSums(sql, packets), accountName),
  })
  const ownerAt = batchLookup({
    ...limits,
    load: async (keys: readonly RowKey[]) =>
      aligned(
        keys,
        (k) => String(k.id),
        await loadOwners(sql, keys),
        (o) => String(o.id),
      ),
  })
  const logonsOf = batchLookup({
    ...limits,
    load: async (keys: readonly LogonKey[]) => {
      const rows = await loadLogons(sql, keys)
      const named = Map.groupBy(rows, (row) => row.logonId)
      return keys.map((key) => named.get(key.logonId)?.map((row) => row.userId) ?? [])
    },
  })
  return {
    orderAt,
    orderNumbered: (numbers) => orderNumbered({ ...numbers, bucket: orderBucket(numbers) }),
    refundAt,
    refundNumbered,
    refundedOf: async (packet) => (await refundedOf(packet))?.sum ?? 0n,
    ownerOf: (userId) => ownerAt(userKey(userId)),
    usersNamed: (logonId) => logonsOf({ bucket: logonBucket(logonId), logonId }),
  }
}

interface LogonKey {
  readonly bucket: number
  readonly logonId: string
}

const orderName = (order: { pid: bigint; outOrderNo: string }): string =>
  `${order.pid}/${order.outOrderNo}`

/** The row for each key, in the keys' order. */
function aligned<Key, Row>(
  keys: readonly Key[],
  nameOfKey: (key: Key) => string,
  rows: readonly Row[],
  nameOfRow: (row: Row) => string,
): (Row | undefined)[] {
  const named = new Map(rows.map((row) => [nameOfRow(row), row]))
  return keys.map((key) => named.get(nameOfKey(key)))
}
