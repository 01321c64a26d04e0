// Claims are paid and the rest is given back behind the scenes, with numbers that were fixed before
// the first attempt. Any number of processes may do so: a lease keeps them off each other's rows,
// and the numbers see to it that nothing is paid twice if that fails.
import { dueWorker, processTiming, type DueWorker, type Sql } from '@hongbao/database'
import { formatYuan, type AlipayClient } from '@hongbao/sdk'

import type { Clock } from '../clock.ts'
import type { DueSource } from '../due-source.ts'
import { jumpWaitMsMax, payoutLimits } from '../limits.ts'
import type { Packets } from '../packets/engine.ts'
import type { Settlement } from '../packets/model.ts'
import { payoutNumbers } from '../packets/numbers.ts'
import { openPace, type Pace } from './pace.ts'
import { againAt, judgeAttempt, type Attempt } from './settle-with-platform.ts'
import * as store from './store.ts'

export interface PayoutsOptions {
  readonly sql: Sql
  readonly clock: Clock
  readonly systemClock: Clock
  readonly client: AlipayClient
  readonly packets: Pick<Packets, 'submit'>
  /** Payouts a second at most. */
  readonly perSecond?: number | undefined
  /** Told what came of an attempt. */
  readonly onAttempt: (what: 'payout' | 'return', attempt: Attempt, subject: string) => void
  readonly onFault: (fault: unknown) => void
}

/** Two workers that begin at once. */
export interface Payouts {
  wakePayouts(): void
  wakeReturns(): void
  readonly dueSources: readonly DueSource[]
  /** Finishes what is under way. */
  stop(): Promise<void>
}

export function openPayouts(options: PayoutsOptions): Payouts {
  const pace = openPace(options.perSecond ?? payoutLimits.perSecond, processTiming)
  const paying = openPaying(options, pace)
  const returning = openReturning(options, pace)
  const sourceOf = (worker: DueWorker, nextDueAt: DueSource['nextDueAt']): DueSource => ({
    nextDueAt,
    runDue: (now) => worker.runUntilIdle(now, jumpWaitMsMax),
  })
  return {
    wakePayouts: () => paying.wake(),
    wakeReturns: () => returning.wake(),
    dueSources: [
      sourceOf(paying, (after) => store.nextClaim(options.sql, after)),
      sourceOf(returning, (after) => store.nextReturn(options.sql, after)),
    ],
    async stop() {
      await Promise.all([paying.stop(), returning.stop()])
    },
  }
}

const settle = { budgetMs: payoutLimits.budgetMs, attemptsMax: payoutLimits.attemptsMax }

/** Before everything. */
const ever = new Date(0)

function openPaying(options: PayoutsOptions, pace: Pace): DueWorker {
  const { sql, clock, client, packets, onAttempt, onFault } = options
  async function pay(claim: store.DueClaim): Promise<void> {
    await pace()
    const numbers = payoutNumbers(claim.packetId, claim.position)
    const outcome = await client.fundCouponOrderDisburse(
      {
        ...numbers,
        deduct_auth_no: claim.authNo,
        payee_user_id: String(claim.userId),
        amount: formatYuan(claim.amount),
        order_title: payoutTitle,
      },
      { settle },
    )
    const attempt = await judgeAttempt(outcome, { client, attempts: claim.attempts, numbers })
    onAttempt('payout', attempt, numbers.out_order_no)
    if ('later' in attempt) {
      await store.postponeClaim(sql, claim, againAt(clock.now(), claim.attempts))
      return
    }
    const packet = { bucket: claim.bucket, id: claim.packetId }
    const result: Settlement = attempt
    await packets.submit({ kind: 'settle-claim', packet, userId: claim.userId, result })
  }
  return dueWorker<store.DueClaim>({
    ...payoutLimits,
    name: 'payouts',
    clock,
    claim: (due) => store.leaseClaims(sql, due, leaseOf(options)),
    perform: pay,
    nextDueAt: () => store.nextClaim(sql, ever),
    onFault,
  })
}

function openReturning(options: PayoutsOptions, pace: Pace): DueWorker {
  const { sql, clock, client, packets, onAttempt, onFault } = options
  async function giveBack(back: store.DueReturn): Promise<void> {
    await pace()
    const numbers = { auth_no: back.authNo, out_request_no: back.outRequestNo }
    const outcome = await client.fundCouponOrderRefund(
      { ...numbers, amount: formatYuan(back.amount), remark: returnRemark },
      { settle },
    )
    const attempt = await judgeAttempt(outcome, { client, attempts: back.attempts, numbers })
    onAttempt('return', attempt, numbers.out_request_no)
    if ('later' in attempt) {
      await store.postponeReturn(sql, back, againAt(clock.now(), back.attempts))
      return
    }
    const packet = { bucket: back.bucket, id: back.packetId }
    const { outRequestNo } = back
    await packets.submit({ kind: 'settle-return', packet, outRequestNo, result: attempt })
  }
  return dueWorker<store.DueReturn>({
    ...payoutLimits,
    name: 'returns',
    clock,
    claim: (due) => store.leaseReturns(sql, due, leaseOf(options)),
    perform: giveBack,
    nextDueAt: () => store.nextReturn(sql, ever),
    onFault,
  })
}

function leaseOf({ systemClock }: Pick<PayoutsOptions, 'systemClock'>): store.Lease {
  const systemNow = systemClock.now()
  return { systemNow, until: new Date(systemNow.getTime() + payoutLimits.leaseMs) }
}

/** What receivers and senders read in their statements; the same for ever, as it is compared. */
const payoutTitle = '红包'
const returnRemark = '红包未领取退回'
