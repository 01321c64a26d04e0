// Compares what we say with what the platform says, and mends what can be: a movement that the
// platform has made and we do not know is put down as what it is. Money is never moved from here.
import { parseTimestamp } from '@hongbao/protocol'
import type { AlipayClient, Outcome, QueryResponse } from '@hongbao/sdk'
import type { Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import type { Packets } from '../packets/engine.ts'
import { packetKey, packetOfPayment, paymentNumbers, payoutNumbers } from '../packets/numbers.ts'
import type { ConfirmPayment } from '../payments/confirm-payment.ts'
import type { Pace } from '../payouts/pace.ts'
import { fetchBill, inYuan } from './bill.ts'
import { compareLines, isOurs, type Difference } from './compare.ts'
import * as store from './store.ts'

export interface ReconcileDeps {
  readonly sql: Sql
  readonly clock: Clock
  readonly client: Pick<AlipayClient, 'execute' | 'fundCouponOperationQuery'>
  readonly packets: Pick<Packets, 'submit'>
  readonly confirm: ConfirmPayment
  /** Gives the bytes at an address; rejects where there are more than said. */
  readonly download: (address: string, bytesMax: number) => Promise<Buffer>
  /** Queries a second. */
  readonly pace: Pace
}

const dayMs = 86_400_000
const gmt8Ms = 8 * 3_600_000
/** Queries of one comparison: at 20 a second this takes four minutes. */
const queriesMax = 5_000

/** As 2026-01-05, in GMT+8. */
export const dayOf = (moment: Date): string =>
  new Date(moment.getTime() + gmt8Ms).toISOString().slice(0, 10)

function periodOf(day: string): store.Period {
  const from = new Date(Date.parse(day) - gmt8Ms)
  return { from, to: new Date(from.getTime() + dayMs) }
}

/** The day by its bill, or the current one by query; undefined where the bill is not to be had. */
export async function reconcile(
  deps: ReconcileDeps,
  day: string,
): Promise<store.Report | undefined> {
  const isToday = day >= dayOf(deps.clock.now())
  const found = isToday ? await byQuery(deps, day) : await byBill(deps, day)
  if (!found) return undefined
  const source = isToday ? ('query' as const) : ('bill' as const)
  const report = { day, ranAt: deps.clock.now(), source, ...found }
  await store.saveReport(deps.sql, report)
  return report
}

type Found = Pick<store.Report, 'checked' | 'repaired' | 'differences'>

async function byBill(deps: ReconcileDeps, day: string): Promise<Found | undefined> {
  const bill = await fetchBill(deps.client, day, deps.download)
  if ('failure' in bill) return undefined
  const lines = 'lines' in bill ? bill.lines.filter(isOurs) : []
  const moved = lines.filter(({ kind }) => kind !== 'recall')
  // The platform's own returns concern a packet as a whole, and are put down again and again.
  for (const { outOrderNo } of lines.filter(({ kind }) => kind === 'recall')) {
    const packet = packetOfPayment(outOrderNo)
    if (packet) await deps.packets.submit({ kind: 'recall', packet })
  }
  const own = await store.listOwnLines(deps.sql, periodOf(day))
  const differences = compareLines(own, moved)
  let repaired = 0
  for (const difference of differences) repaired += (await repair(deps, difference)) ? 1 : 0
  return { checked: Math.max(own.length, moved.length), repaired, differences }
}

/** True where we know now what the platform knew. */
async function repair(deps: ReconcileDeps, difference: Difference): Promise<boolean> {
  if (difference.what !== 'missing_here') return false
  const { kind, outOrderNo } = difference
  await deps.pace()
  if (kind === 'payment') return repairPayment(deps, outOrderNo)
  if (kind !== 'payout') return false
  const [, id = '', position = ''] = /^hbc([0-9a-f]{32})p(\d+)$/.exec(outOrderNo) ?? []
  const packet = packetKey(id)
  const userId = packet && (await store.findClaimant(deps.sql, packet, Number(position)))
  if (!packet || userId === undefined) return false
  const query = await deps.client.fundCouponOperationQuery(payoutNumbers(id, Number(position)))
  const result = settledBy(query)
  if (!result) return false
  const outcome = await deps.packets.submit({ kind: 'settle-claim', packet, userId, result })
  return !('refusal' in outcome) && outcome.isNew
}

async function repairPayment(deps: ReconcileDeps, outOrderNo: string): Promise<boolean> {
  const packet = packetOfPayment(outOrderNo)
  if (!packet) return false
  const query = await deps.client.fundCouponOperationQuery(paymentNumbers(packet.id))
  if (query.outcome !== 'done' || query.response.status !== 'SUCCESS') return false
  const { auth_no: authNo, amount, payer_user_id: payer, gmt_trans } = query.response
  const payerId = payer === undefined ? null : BigInt(payer)
  const paidAt = parseTimestamp(gmt_trans ?? '') ?? null
  const outcome = await deps.confirm(packet, { authNo, amount, payerId, paidAt })
  return !('refusal' in outcome) && outcome.isNew
}

function settledBy(query: Outcome<QueryResponse>) {
  if (query.outcome !== 'done' || query.response.status !== 'SUCCESS') return undefined
  const { operation_id: operationId, gmt_trans } = query.response
  return { done: true, operationId, at: parseTimestamp(gmt_trans ?? '') ?? null } as const
}

async function byQuery(deps: ReconcileDeps, day: string): Promise<Found> {
  const begun = await store.listBegun(deps.sql, periodOf(day), queriesMax)
  const differences: Difference[] = []
  let repaired = 0
  for (const one of begun) {
    await deps.pace()
    const isPayout = one.kind === 'payout'
    const numbers = isPayout
      ? payoutNumbers(one.packetId, one.position ?? 0)
      : { auth_no: one.authNo, out_request_no: one.outRequestNo ?? '' }
    const query = await deps.client.fundCouponOperationQuery(numbers)
    if (query.outcome === 'unknown') continue
    const result = settledBy(query)
    const there = query.outcome === 'done' && result ? query.response.amount : undefined
    const here =
      ['paid', 'returned'].includes(one.state) && !isGivenBack(one) ? one.amount : undefined
    if (here === there) continue
    const outOrderNo = isPayout
      ? payoutNumbers(one.packetId, one.position ?? 0).out_order_no
      : paymentNumbers(one.packetId).out_order_no
    const what =
      here === undefined ? 'missing_here' : there === undefined ? 'missing_there' : 'amount'
    const amounts = { here: inYuan(here), there: inYuan(there) }
    const operationId = result?.operationId ?? null
    differences.push({ what, kind: one.kind, outOrderNo, operationId, ...amounts })
    if (what === 'missing_here' && result) repaired += (await settle(deps, one, result)) ? 1 : 0
  }
  return { checked: begun.length, repaired, differences }
}

/** A claim that went back to the sender was not paid. */
const isGivenBack = ({ kind, state }: store.Begun): boolean =>
  kind === 'payout' && state === 'returned'

async function settle(
  { packets }: ReconcileDeps,
  { kind, bucket, packetId, userId, outRequestNo }: store.Begun,
  result: NonNullable<ReturnType<typeof settledBy>>,
): Promise<boolean> {
  const packet = { bucket, id: packetId }
  const outcome =
    kind === 'payout'
      ? await packets.submit({ kind: 'settle-claim', packet, userId: userId ?? 0n, result })
      : await packets.submit({
          kind: 'settle-return',
          packet,
          outRequestNo: outRequestNo ?? '',
          result,
        })
  return !('refusal' in outcome) && outcome.isNew
}
