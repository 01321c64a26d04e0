// What works behind the doors: packets and their claims, payments, payouts and returns.
import { processTiming, type Sql } from '@hongbao/database'

import type { MerchantOptions } from './merchant.ts'
import type { DueSource } from './due-source.ts'
import { queriesPerSecond } from './limits.ts'
import { openCards } from './packets/cards.ts'
import { openClaiming, type ClaimShare } from './packets/claim-share.ts'
import { openPackets, type Packets } from './packets/engine.ts'
import { openLook, type Look } from './packets/look.ts'
import type { PacketKey } from './packets/model.ts'
import { checkPayment, type PaymentStanding } from './payments/check-payment.ts'
import { openConfirm, type ConfirmPayment } from './payments/confirm-payment.ts'
import { openChecks } from './payments/open-checks.ts'
import { openPayouts } from './payouts/open-payouts.ts'
import { openPace } from './payouts/pace.ts'
import type { Users } from './people/users.ts'

import { openReconciling, type Reconciling } from './reconcile/open-reconciling.ts'
import type { Report } from './reconcile/store.ts'

export interface Engine {
  readonly reconcile: (day: string) => Promise<Report | undefined>
  readonly packets: Packets
  readonly look: Look
  readonly claimShare: ClaimShare
  readonly confirm: ConfirmPayment
  readonly check: (packet: PacketKey & { readonly payExpiresAt: Date }) => Promise<PaymentStanding>
  readonly dueSources: readonly DueSource[]
  /** The clock was moved: look at once. */
  readonly wake: () => void
}

/** What it stands on. */
export interface EngineOptions extends Pick<
  MerchantOptions,
  | 'clock'
  | 'systemClock'
  | 'client'
  | 'limits'
  | 'payoutsPerSecond'
  | 'writers'
  | 'download'
  | 'log'
> {
  readonly sql: Sql
  readonly users: Users
}

/** Opens it; what has to be closed again is handed to `opened`. */
export function openEngine(options: EngineOptions, opened: AsyncDisposableStack): Engine {
  const { sql, clock, systemClock, client, log, limits, users, writers } = options
  const warn = (where: string) => (err: unknown) => log.warn({ err }, where)
  let wakePayouts = (): void => {}
  let wakeReturns = (): void => {}
  const packets = opened.use(
    openPackets({
      sql,
      clock,
      writers,
      onClaims: () => wakePayouts(),
      onReturns: () => wakeReturns(),
    }),
  )
  const confirm = openConfirm({
    packets,
    openMs: limits.openMs,
    onDiffers: (packet) => log.error({ packet }, 'a payment differs from its packet'),
  })
  const check: Engine['check'] = (packet) =>
    checkPayment({ client, packets, confirm, clock }, packet)
  const payouts = openPayouts({
    sql,
    clock,
    systemClock,
    client,
    packets,
    perSecond: options.payoutsPerSecond,
    onAttempt(what, attempt, subject) {
      if ('later' in attempt) log.warn({ subject, reason: attempt.reason }, `${what}: later`)
      else if (!attempt.done) log.warn({ subject, failure: attempt.failure }, `${what}: refused`)
    },
    onFault: warn('payouts'),
  })
  opened.defer(() => payouts.stop())
  wakePayouts = payouts.wakePayouts
  wakeReturns = payouts.wakeReturns
  const checks = openChecks({ sql, clock, packets, check, onFault: warn('payments') })
  opened.defer(() => checks.stop())
  const reconciling = openReporting(options, { packets, confirm })
  opened.defer(() => reconciling.stop())
  const cards = openCards(sql)
  return {
    packets,
    reconcile: (day) => reconciling.run(day),
    look: openLook({ sql, clock, users }),
    claimShare: openClaiming({ sql, systemClock, cards, packets }),
    confirm,
    check,
    dueSources: [...checks.dueSources, ...payouts.dueSources],
    wake() {
      checks.wake()
      wakePayouts()
      wakeReturns()
    },
  }
}

/** Comparisons with the platform; one that finds differences is said as loudly as we can. */
function openReporting(
  options: EngineOptions,
  engine: Pick<Engine, 'packets' | 'confirm'>,
): Reconciling {
  const { log } = options
  return openReconciling({
    ...options,
    ...engine,
    pace: openPace(queriesPerSecond, processTiming),
    onReport({ differences, ...report }) {
      const line = { ...report, differences: differences.length }
      if (differences.length === 0) log.info(line, 'reconciliation')
      else log.error(line, 'reconciliation: differences')
    },
    onFault: (err) => log.warn({ err }, 'reconciliation'),
  })
}
