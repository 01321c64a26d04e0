// A packet's life, from the ledger: every transfer of its escrow account is an event, and the
// balance after it is what was left. Nothing is told twice, and nothing can be told that did not
// move money, but the beginning and the end of an order that nobody paid.
import type { Sql } from '@hongbao/database'
import { accountName, listTransfers, type AccountTransfer } from '@hongbao/ledger'
import { formatYuan } from '@hongbao/protocol'

import type { Lookup } from '../../funds/lookup.ts'
import type { Order, RowKey } from '../../funds/model.ts'
import { authNoOf, operationIdOf } from '../../funds/numbers.ts'
import type { OrderEventView } from '../../json/orders.ts'
import { listLimits } from '../limits.ts'
import { loadStandings, type NotificationStanding } from '../notifications/store/load-standings.ts'
import { partyNumbered } from '../parties.ts'

export interface EventsDeps {
  readonly sql: Sql
  readonly lookup: Lookup
}

export interface EventPage {
  readonly events: OrderEventView[]
  readonly next: string | null
}

/** Newest first, those before a version of the escrow account. */
export async function eventsOf(
  deps: EventsDeps,
  order: Order,
  before: bigint | undefined,
): Promise<EventPage> {
  const isPaidPacket = order.kind === 'packet' && order.status === 'SUCCESS'
  const limit = listLimits.pageRows
  const transfers = isPaidPacket
    ? await listTransfers(deps.sql, order, { limit: limit + 1, ...(before && { before }) })
    : []
  const shown = transfers.slice(0, limit)
  const keys = shown.map(({ id, operationBucket }) => ({ bucket: operationBucket, id }))
  const standings = await loadStandings(deps.sql, isPaidPacket ? keys : [order])
  const moved = await Promise.all(
    shown.map((transfer) => eventOf(deps, order, transfer, standings)),
  )
  const oldest = shown.at(-1)
  if (transfers.length > limit && oldest) {
    return { events: moved, next: String(oldest.version) }
  }
  const own = standings.get(accountName(order)) ?? null
  const beginnings = isPaidPacket ? [] : await endings(deps, order, own)
  return { events: [...moved, ...beginnings, createdEvent(order)], next: null }
}

const nothing = {
  amount: null,
  left: null,
  who: null,
  operationId: null,
  authNo: null,
  outOrderNo: null,
  outRequestNo: null,
  version: null,
  notification: null,
} as const

const createdEvent = (order: Order): OrderEventView => ({
  ...nothing,
  kind: 'created',
  at: order.createdAt.toISOString(),
  outOrderNo: order.outOrderNo,
  outRequestNo: order.outRequestNo,
})

/** What became of an order that has no escrow: a disbursement, or a packet nobody paid. */
async function endings(
  { lookup }: EventsDeps,
  order: Order,
  notification: NotificationStanding | null,
): Promise<OrderEventView[]> {
  if (order.status === 'CLOSED') return [{ ...nothing, kind: 'closed', at: null, notification }]
  if (order.paidAt === null) return []
  return [
    {
      ...nothing,
      kind: 'disbursed',
      at: order.paidAt.toISOString(),
      amount: formatYuan(order.amount),
      who: await partyNumbered(lookup, order.payeeId),
      operationId: operationIdOf(order),
      notification,
    },
  ]
}

async function eventOf(
  { lookup }: EventsDeps,
  packet: Order,
  transfer: AccountTransfer,
  standings: ReadonlyMap<string, NotificationStanding>,
): Promise<OrderEventView> {
  const key: RowKey = { bucket: transfer.operationBucket, id: transfer.id }
  const isIn = transfer.credit.id === packet.id && transfer.credit.bucket === packet.bucket
  const [order, refund, who] = await Promise.all([
    lookup.orderAt(key),
    isIn ? undefined : lookup.refundAt(key),
    partyNumbered(lookup, isIn ? transfer.debit.id : transfer.credit.id),
  ])
  const disbursement = order?.kind === 'disbursement' ? order : undefined
  const operation = disbursement ?? refund ?? packet
  const backKind = refund?.cause === 'timeout' ? 'returned' : 'refunded'
  return {
    kind: isIn ? 'paid' : disbursement ? 'disbursed' : backKind,
    at: transfer.postedAt.toISOString(),
    amount: formatYuan(transfer.amount),
    left: formatYuan(isIn ? transfer.creditBalance : transfer.debitBalance),
    who,
    operationId: operationIdOf(operation),
    authNo: disbursement ? authNoOf(disbursement) : null,
    outOrderNo: disbursement?.outOrderNo ?? null,
    outRequestNo: operation.outRequestNo,
    version: String(transfer.version),
    notification: standings.get(accountName(key)) ?? null,
  }
}
