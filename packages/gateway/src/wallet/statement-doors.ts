// The statement: entries of the visitor's own account, page by page, and one of them in full.
import { listEntries } from '@hongbao/ledger'
import { maskLogonId } from '@hongbao/protocol'

import type { OpenDoor } from '../doors/open-doors.ts'
import { notFound } from '../doors/problem.ts'
import type { Visitor } from '../doors/visitors.ts'
import { walletOf } from '../funds/keys.ts'
import { authNoOf, operationIdOf } from '../funds/numbers.ts'
import * as json from '../json/wallet.ts'
import { entryPage } from './entry-pages.ts'
import { explain, lineOf, shownTo, type ExplainDeps, type Explained } from './explain-entries.ts'
import { monthSpan } from './spans.ts'

export function openStatement(open: OpenDoor, deps: ExplainDeps): void {
  open(json.walletEntries, async ({ query, visitor }) => {
    const { month, ...wanted } = query
    const span = month === undefined ? undefined : monthSpan(month)
    const account = walletOf(visitor.userId)
    const { entries, next } = await entryPage(deps.sql, account, { ...wanted, span })
    return { entries: (await explain(entries, deps)).map(lineOf), next }
  })
  open(json.walletEntry, async ({ params, visitor }) => {
    const version = BigInt(params.version)
    const account = walletOf(visitor.userId)
    const bounds = { after: version - 1n, before: version + 1n, limit: 1 }
    const [explained] = await explain(await listEntries(deps.sql, account, bounds), deps)
    return explained ? entryView(explained, visitor) : notFound()
  })
}

function entryView(explained: Explained, visitor: Visitor): json.EntryView {
  const { entry, kind, order, refund, packet, merchant, application, number } = explained
  const here: json.EntrySide = {
    kind: 'you',
    name: visitor.name,
    logonId: maskLogonId(visitor.logonId),
    authNo: null,
  }
  const there = otherSide(explained, visitor)
  const operation = refund ?? order
  return {
    ...lineOf(explained),
    from: entry.amount < 0n ? here : there,
    to: entry.amount < 0n ? there : here,
    merchant: merchant?.name ?? null,
    application: application ?? null,
    operationId: operation ? operationIdOf(operation) : null,
    authNo: order ? authNoOf(order) : packet ? authNoOf(packet) : null,
    outOrderNo: (order ?? packet)?.outOrderNo ?? null,
    outRequestNo: operation?.outRequestNo ?? null,
    number: number ?? null,
    packet: packet && kind !== 'received' ? authNoOf(packet) : null,
  }
}

/** A packet, with whoever paid for it; or the outside world. */
function otherSide({ packet, payer }: Explained, visitor: Visitor): json.EntrySide {
  if (!packet) return { kind: 'outside', name: null, logonId: null, authNo: null }
  const isOwn = packet.payerId === visitor.userId
  const person = isOwn || !payer ? undefined : shownTo(payer)
  return {
    kind: 'packet',
    name: isOwn ? visitor.name : (person?.name ?? null),
    logonId: isOwn ? maskLogonId(visitor.logonId) : (person?.logonId ?? null),
    authNo: authNoOf(packet),
  }
}
