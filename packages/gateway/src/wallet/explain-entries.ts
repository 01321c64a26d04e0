// Entries of a wallet together with what they belong to. The ledger knows who moved how much; why,
// it is told by the operation whose id every transfer carries.
import type { Sql } from '@hongbao/database'
import { accountName, type Entry } from '@hongbao/ledger'
import { formatYuan, maskLogonId } from '@hongbao/protocol'

import type { Applications } from '../applications/applications.ts'
import type { Order, Refund, RowKey } from '../funds/model.ts'
import { loadOrders } from '../funds/store/load-orders.ts'
import { loadRefunds } from '../funds/store/load-refunds.ts'
import type { EntryKind, EntryLine } from '../json/wallet.ts'
import { maskName } from '../users/mask-name.ts'
import { loadCashAt } from './store/load-cash.ts'
import { loadPeople, type Person } from '../users/load-people.ts'

/** An entry, and all that is known about it. */
export interface Explained {
  readonly entry: Entry
  readonly kind: EntryKind
  /** The order of the operation: the packet that was paid, or the disbursement. */
  readonly order: Order | undefined
  readonly refund: Refund | undefined
  /** Where the money is or came from; undefined where it is the outside world. */
  readonly packet: Order | undefined
  /** Who paid for the packet. */
  readonly payer: Person | undefined
  /** The merchant who owns it. */
  readonly merchant: Person | undefined
  readonly application: string | undefined
  /** Of a deposit or a withdrawal. */
  readonly number: string | undefined
}

export interface ExplainDeps {
  readonly sql: Sql
  readonly applications: Pick<Applications, 'find'>
}

/** Entries of one kind only, of those given; what is missing for that is looked up. */
export async function fitting(
  sql: Sql,
  entries: readonly Entry[],
  kind: EntryKind,
): Promise<Entry[]> {
  const isCash = kind === 'deposit' || kind === 'withdrawal'
  const isIn = kind !== 'paid' && kind !== 'withdrawal'
  const likely = entries.filter(
    ({ amount, otherAccount }) => amount > 0n === isIn && (otherAccount === 0n) === isCash,
  )
  if (isCash || kind === 'paid') return likely
  const refunds = byKey(await loadRefunds(sql, likely.map(operationOf)))
  const isReturn = kind === 'returned'
  return likely.filter((entry) => refunds.has(accountName(operationOf(entry))) === isReturn)
}

/** Explains entries, in the same order. A few statements, however many there are. */
export async function explain(
  entries: readonly Entry[],
  { sql, applications }: ExplainDeps,
): Promise<Explained[]> {
  const keys = entries.map(operationOf)
  const isCash = (entry: Entry): boolean => entry.otherAccount === 0n
  const funded = entries.filter((entry) => !isCash(entry)).map(operationOf)
  const [orderRows, refundRows, cashRows] = await Promise.all([
    loadOrders(sql, funded),
    loadRefunds(sql, funded),
    loadCashAt(sql, entries.filter(isCash).map(operationOf)),
  ])
  const [orders, refunds, cash] = [byKey(orderRows), byKey(refundRows), byKey(cashRows)]
  // The other side of whatever is not cash is a packet's escrow, which has the packet's key.
  const packets = byKey(await loadOrders(sql, distinct(entries.filter((e) => !isCash(e)))))
  const packetRows = [...packets.values()]
  const [people, names] = await Promise.all([
    loadPeople(
      sql,
      packetRows.flatMap(({ payerId, pid }) => [payerId, pid]),
    ),
    applicationNames(packetRows, applications),
  ])
  return entries.map((entry, n) => {
    const name = accountName(keys[n] ?? operationOf(entry))
    const packet = packets.get(accountName(otherOf(entry)))
    const [order, refund] = [orders.get(name), refunds.get(name)]
    return {
      entry,
      kind: kindOf(entry, refund !== undefined),
      order,
      refund,
      packet,
      payer: packet && people.get(packet.payerId ?? 0n),
      merchant: packet && people.get(packet.pid),
      application: packet && names.get(packet.authAppId),
      number: cash.get(name)?.number,
    }
  })
}

/** An entry as a line of the statement. */
export function lineOf({ entry, kind, packet, payer, application }: Explained): EntryLine {
  const fromSomebody = kind === 'received' && payer ? shownTo(payer).name : undefined
  return {
    version: String(entry.version),
    kind,
    amount: formatYuan(entry.amount),
    balance: formatYuan(entry.balance),
    at: entry.postedAt.toISOString(),
    title: packet?.orderTitle ?? null,
    other: fromSomebody ?? application ?? null,
  }
}

/** Somebody as others may see them: shops by their name, people masked. */
export const shownTo = ({ kind, name, logonId }: Person): { name: string; logonId: string } => ({
  name: kind === 'merchant' ? name : maskName(name),
  logonId: maskLogonId(logonId),
})

/** Names of the applications that packets were asked for with. */
export async function applicationNames(
  orders: readonly Pick<Order, 'authAppId'>[],
  applications: Pick<Applications, 'find'>,
): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(orders.map(({ authAppId }) => authAppId))]
  const found = await Promise.all(ids.map(async (id) => applications.find(id)))
  return new Map(ids.map((id, n) => [id, found[n]?.name ?? id]))
}

const operationOf = (entry: Entry): RowKey => ({
  bucket: entry.operationBucket,
  id: entry.transferId,
})

const otherOf = (entry: Entry): RowKey => ({ bucket: entry.otherBucket, id: entry.otherAccount })

/** Each packet is to be named once. */
const distinct = (entries: readonly Entry[]): RowKey[] => [
  ...new Map(entries.map((entry) => [accountName(otherOf(entry)), otherOf(entry)])).values(),
]

const byKey = <Row extends RowKey>(rows: readonly Row[]): ReadonlyMap<string, Row> =>
  new Map(rows.map((row) => [accountName(row), row]))

function kindOf({ amount, otherAccount }: Entry, isReturn: boolean): EntryKind {
  if (otherAccount === 0n) return amount > 0n ? 'deposit' : 'withdrawal'
  if (amount < 0n) return 'paid'
  return isReturn ? 'returned' : 'received'
}
