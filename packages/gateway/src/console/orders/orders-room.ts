// The doors to orders: a list, a search, one order in full, and what happened to it.
import type { Sql } from '@hongbao/database'
import { findAccount } from '@hongbao/ledger'
import { formatYuan } from '@hongbao/protocol'

import type { OpenDoor } from '../../doors/open-doors.ts'
import { notFound, problem } from '../../doors/problem.ts'
import type { Visitor } from '../../doors/visitors.ts'
import type { Lookup } from '../../funds/lookup.ts'
import type { Order } from '../../funds/model.ts'
import * as json from '../../json/orders.ts'
import { maySee, merchantAsked } from '../access.ts'
import { accountText } from '../ledger/account-lines.ts'
import { momentOf, partyNumbered } from '../parties.ts'
import { eventsOf } from './events.ts'
import { loadPage, placeText, readPlace } from './load-page.ts'
import { orderLineOf, orderNamed } from './order-lines.ts'
import { search } from './search.ts'

export interface OrdersRoomDeps {
  readonly sql: Sql
  readonly lookup: Lookup
}

/** A merchant sees its own, an operator all. */
export const ordersRoom = (deps: OrdersRoomDeps) => (open: OpenDoor) => {
  const { sql, lookup } = deps
  open(json.listOrders, async ({ query, visitor }) => {
    const pid = merchantAsked(visitor, query.pid)
    if (pid === undefined) return whose
    const before = query.before === undefined ? undefined : readPlace(query.before)
    if (query.before !== undefined && !before) return notFound()
    const { orders, next } = await loadPage(sql, {
      pid,
      kind: query.kind,
      status: query.status,
      from: dayBegins(query.from ?? firstDay, 0),
      until: dayBegins(query.to ?? lastDay, 1),
      before,
    })
    return { orders: orders.map(orderLineOf), next: next ? placeText(next) : null }
  })

  open(json.searchOrders, async ({ query, visitor }) => {
    const { number, request } = query
    const found = await search(lookup, { number, request, pid: merchantAsked(visitor, query.pid) })
    return { found: found.filter(({ owner }) => maySee(visitor, owner)) }
  })

  open(json.viewOrder, async ({ params, visitor }) => {
    const order = await orderSeen(lookup, params.authNo, visitor)
    return order ? viewOf(deps, order) : notFound()
  })

  open(json.listEvents, async ({ params, query, visitor }) => {
    const order = await orderSeen(lookup, params.authNo, visitor)
    if (!order) return notFound()
    return eventsOf(deps, order, query.before === undefined ? undefined : BigInt(query.before))
  })
}

const [firstDay, lastDay] = ['2000-01-01', '9998-12-31']

const whose = problem(400, 'pid_wanted', [
  'Say whose orders: the 16 digits of a merchant.',
  '请填写商户的 PID（16 位数字），再查看其订单。',
])

/** The first moment of a day in GMT+8, or of one `later` days after it. */
const dayBegins = (day: string, later: number): Date =>
  new Date(Date.parse(`${day}T00:00:00+08:00`) + later * 86_400_000)

/** Another merchant's order does not exist for whoever asks. */
async function orderSeen(
  lookup: Lookup,
  authNo: string,
  visitor: Visitor,
): Promise<Order | undefined> {
  const order = await orderNamed(lookup, authNo)
  return order && maySee(visitor, order.pid) ? order : undefined
}

async function viewOf({ sql, lookup }: OrdersRoomDeps, order: Order): Promise<json.OrderView> {
  const { packetBucket, packetId } = order
  const isPaidPacket = order.kind === 'packet' && order.status === 'SUCCESS'
  const [payer, payee, packet, escrow, refunded] = await Promise.all([
    partyNumbered(lookup, order.payerId),
    partyNumbered(lookup, order.payeeId),
    packetBucket === null || packetId === null
      ? undefined
      : lookup.orderAt({ bucket: packetBucket, id: packetId }),
    isPaidPacket ? findAccount(sql, order) : undefined,
    isPaidPacket ? lookup.refundedOf(order) : 0n,
  ])
  return {
    order: orderLineOf(order),
    method: order.method,
    appId: order.appId,
    authAppId: order.authAppId,
    extraParam: order.extraParam,
    notifyUrl: order.notifyUrl,
    returnUrl: order.returnUrl,
    payExpiresAt: momentOf(order.payExpiresAt),
    returnDueAt: momentOf(order.returnDueAt),
    returnedAt: momentOf(order.returnedAt),
    payer,
    payee,
    packet: packet ? orderLineOf(packet) : null,
    sums: escrow
      ? {
          paidOut: formatYuan(order.amount - refunded - escrow.balance),
          refunded: formatYuan(refunded),
          left: formatYuan(escrow.balance),
          moves: Number(escrow.version),
        }
      : null,
    escrow: escrow ? accountText(escrow) : null,
  }
}
