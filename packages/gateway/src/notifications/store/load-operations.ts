// The rows that a set of notifications speaks of, as they are now.
import type { Sql } from '@hongbao/database'
import { accountName } from '@hongbao/ledger'

import { userKey } from '../../funds/keys.ts'
import { loadOrders } from '../../funds/store/load-orders.ts'
import { loadOwners } from '../../funds/store/load-owners.ts'
import { loadRefunds } from '../../funds/store/load-refunds.ts'
import { partyOf, type Operation } from '../content.ts'
import type { ClaimedNotification } from '../model.ts'

/** The operation of each notification, in their order; undefined where its rows are missing. */
export async function loadOperations(
  sql: Sql,
  notifications: readonly ClaimedNotification[],
): Promise<(Operation | undefined)[]> {
  const ofRefunds = notifications.filter(({ event }) => event === 'refund')
  const [orderRows, refundRows] = await Promise.all([
    loadOrders(
      sql,
      notifications.map(({ order }) => order),
    ),
    loadRefunds(sql, ofRefunds),
  ])
  const orders = new Map(orderRows.map((order) => [accountName(order), order]))
  const refunds = new Map(refundRows.map((refund) => [accountName(refund), refund]))
  const parties = notifications.map((notification) => {
    const order = orders.get(accountName(notification.order))
    return order ? partyOf(notification, order) : null
  })
  const partyIds = [...new Set(parties)].filter((id) => id !== null)
  const owners = new Map(
    (await loadOwners(sql, partyIds.map(userKey))).map((owner) => [owner.id, owner]),
  )
  return notifications.map((notification, index) => {
    const order = orders.get(accountName(notification.order))
    const refund = refunds.get(accountName(notification))
    if (!order || (notification.event === 'refund' && !refund)) return undefined
    return { order, refund, party: owners.get(parties[index] ?? 0n) }
  })
}
