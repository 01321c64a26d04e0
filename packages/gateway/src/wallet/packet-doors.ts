// Red packets that the visitor paid for, and what came to him out of others', by year.
import { accountName, listEntries, loadAccounts, type Entry } from '@hongbao/ledger'
import { formatYuan } from '@hongbao/protocol'

import type { Clock } from '../clock.ts'
import type { DoorRequest, OpenDoor } from '../doors/open-doors.ts'
import { notFound, type Problem } from '../doors/problem.ts'
import { walletOf } from '../funds/keys.ts'
import type { Order } from '../funds/model.ts'
import { authNoOf, dateOfNumber, operationIdOf } from '../funds/numbers.ts'
import { packetState } from '../funds/states.ts'
import { loadOrders } from '../funds/store/load-orders.ts'
import { loadRefundSums } from '../funds/store/load-refunds.ts'
import * as json from '../json/wallet.ts'
import { walletLimits } from '../limits.ts'
import { orderOfAuthNo } from '../operations/resolve.ts'
import { entryPage, versionsIn } from './entry-pages.ts'
import { applicationNames, explain, lineOf, shownTo, type ExplainDeps } from './explain-entries.ts'
import { yearSpan } from './spans.ts'
import { loadPeople } from '../users/load-people.ts'
import { sumPaid, sumReceived, sumReturned, type Sums } from './store/year-sums.ts'

export interface PacketDeps extends ExplainDeps {
  readonly clock: Clock
}

export function openPackets(open: OpenDoor, deps: PacketDeps): void {
  const { sql } = deps
  open(json.packetsSent, async ({ query: { year, before }, visitor }) => {
    const account = walletOf(visitor.userId)
    const span = yearSpan(year)
    const versions = await versionsIn(sql, account, span)
    const [paid, returned, page] = await Promise.all([
      sumPaid(sql, account, versions),
      sumReturned(sql, account, versions),
      entryPage(sql, account, { kind: 'paid', span, before }),
    ])
    const total = { ...inYuan(paid), returned: formatYuan(returned.sum) }
    const packets = await loadOrders(sql, page.entries.map(escrowOf))
    packets.sort((a, b) => Number(b.paidAt) - Number(a.paidAt))
    return { total, packets: await packetLines(packets, deps), next: page.next }
  })
  open(json.packetsReceived, async ({ query: { year, before }, visitor }) => {
    const account = walletOf(visitor.userId)
    const span = yearSpan(year)
    const [sums, page] = await Promise.all([
      versionsIn(sql, account, span).then((versions) => sumReceived(sql, account, versions)),
      entryPage(sql, account, { kind: 'received', span, before }),
    ])
    const entries = (await explain(page.entries, deps)).map(lineOf)
    return { total: inYuan(sums), entries, next: page.next }
  })
  open(json.walletPacket, (request) => showPacket(request, deps))
}

const inYuan = ({ count, sum }: Sums) => ({ count, sum: formatYuan(sum) })

const escrowOf = (entry: Entry) => ({ bucket: entry.otherBucket, id: entry.otherAccount })

/** Packets as they stand; each is to be named once. */
async function packetLines(
  packets: readonly Order[],
  { sql, clock, applications }: PacketDeps,
): Promise<json.PacketLine[]> {
  const [escrows, refunds, names] = await Promise.all([
    loadAccounts(sql, packets),
    loadRefundSums(sql, packets),
    applicationNames(packets, applications),
  ])
  const left = new Map(escrows.map((one) => [accountName(one), one.balance]))
  const returned = new Map(refunds.map((one) => [accountName(one), one.sum]))
  return packets.map((packet) => {
    const name = accountName(packet)
    const [inside, back] = [left.get(name) ?? 0n, returned.get(name) ?? 0n]
    return {
      authNo: authNoOf(packet),
      title: packet.orderTitle,
      application: names.get(packet.authAppId) ?? packet.authAppId,
      amount: formatYuan(packet.amount),
      claimed: formatYuan(packet.amount - back - inside),
      returned: formatYuan(back),
      left: formatYuan(inside),
      state: stateOf(packet, inside, clock.now()),
      paidAt: (packet.paidAt ?? packet.createdAt).toISOString(),
      returnsAt: inside > 0n ? (packet.returnDueAt?.toISOString() ?? null) : null,
    }
  })
}

function stateOf(packet: Order, left: bigint, now: Date): json.PacketLine['state'] {
  if (left > 0n) return packetState(packet, now) === 'open' ? 'open' : 'returned'
  return packet.returnedAt ? 'returned' : 'gone'
}

/** The packet with its shares: what its escrow account paid out. */
async function showPacket(
  { params, query, visitor }: DoorRequest<typeof json.walletPacket>,
  deps: PacketDeps,
): Promise<json.PacketView | Problem> {
  const { sql } = deps
  const named = orderOfAuthNo(params.authNo)
  const [packet] = named ? await loadOrders(sql, [named.key]) : []
  const isOwn = packet?.kind === 'packet' && packet.payerId === visitor.userId
  if (!packet || !isOwn || dateOfNumber(packet.createdAt) !== named?.date) return notFound()
  const before = query.before === undefined ? {} : { before: BigInt(query.before) }
  const limit = walletLimits.pageRows + 1
  const [[line], read] = await Promise.all([
    packetLines([packet], deps),
    listEntries(sql, packet, { ...before, limit }),
  ])
  if (!line) return notFound()
  const page = read.slice(0, walletLimits.pageRows)
  return {
    ...line,
    outOrderNo: packet.outOrderNo,
    shares: await sharesOf(page, deps),
    next: read.length === limit ? String(page.at(-1)?.version) : null,
  }
}

/** Whoever got something; what went back to the payer is no share. */
async function sharesOf(
  entries: readonly Entry[],
  { sql }: PacketDeps,
): Promise<json.PacketView['shares']> {
  const keys = entries
    .filter(({ amount }) => amount < 0n)
    .map((entry) => ({ bucket: entry.operationBucket, id: entry.transferId }))
  const orders = await loadOrders(sql, keys)
  const people = await loadPeople(
    sql,
    orders.map(({ payeeId }) => payeeId),
  )
  const newestFirst = orders.toSorted((a, b) => Number(b.paidAt) - Number(a.paidAt))
  return newestFirst.flatMap((order) => {
    const payee = people.get(order.payeeId ?? 0n)
    if (order.kind !== 'disbursement' || !payee) return []
    return {
      ...shownTo(payee),
      operationId: operationIdOf(order),
      amount: formatYuan(order.amount),
      at: (order.paidAt ?? order.createdAt).toISOString(),
    }
  })
}
