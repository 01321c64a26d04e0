// What works without anybody calling: money, time-outs and notifications, and what they stand on.
// Everything is opened here in the order in which it stands on each other.
import { broadcast, idBlocks, keyed, type Broadcast } from '@hongbao/database'

import { auditGateway } from './audit/audit-gateway.ts'
import { openApplications, type Applications } from './applications/applications.ts'
import type { Registry } from './applications/registry.ts'
import { openAuthorisations, type Authorisations } from './authorisations/open-authorisations.ts'
import { openCallLog, type CallLog, type CallLogOptions } from './calls/call-log.ts'
import { openCallForgetting } from './calls/forget-calls.ts'
import type { Clock } from './clock.ts'
import { openAuditDesk, type AuditDesk } from './console/ledger/audit-desk.ts'
import type { DueSource } from './due-source.ts'
import { openFunds, type Funds, type FundsOptions } from './funds/engine.ts'
import { openLookup, type Lookup } from './funds/lookup.ts'
import type { GatewayOptions } from './gateway.ts'
import { openMetrics, type Metrics } from './http/metrics.ts'
import { openOutbox } from './notifications/open-outbox.ts'
import type { Sender } from './notifications/sender.ts'
import { tellOfAttempts } from './notifications/tell-of-attempts.ts'
import { openSandbox, type Sandbox } from './sandbox/open-sandbox.ts'
import { openTimeouts } from './timeouts/open-timeouts.ts'

/** The gateway behind its doors. */
export interface Engine extends Authorisations {
  readonly sandbox: Sandbox | undefined
  /** The system's, or the sandbox's on top of it. */
  readonly clock: Clock
  readonly applications: Applications
  readonly registry: Registry
  readonly funds: Funds
  readonly lookup: Lookup
  readonly outbox: Pick<Sender, 'resend'>
  readonly audits: AuditDesk
  readonly metrics: Metrics
  readonly callLog: CallLog
  /** In the order in which a jump of the sandbox's clock does their work. */
  readonly dueSources: readonly DueSource[]
  /** Every process hears what the others announce. */
  readonly listening: () => Promise<unknown>
}

/** Opens it; what has to be closed again is handed to `opened`. */
export async function openEngine(
  options: GatewayOptions,
  opened: AsyncDisposableStack,
): Promise<Engine> {
  const { systemClock, vault, log, writers } = options
  const { sql } = options.pool
  const warn = (where: string) => (err: unknown) => log.warn({ err }, where)
  const channel: Broadcast = opened.use(broadcast({ sql, onFault: warn('broadcast') }))
  const sandbox = options.isSandbox
    ? await openSandbox({ sql, systemClock, broadcast: channel })
    : undefined
  const clock = sandbox?.clock ?? systemClock

  const metrics = openMetrics()
  const applications = openApplications({ sql, vault, broadcast: channel })
  const outbox = openOutbox({
    sql,
    clock,
    systemClock,
    applications,
    faults: sandbox?.faults,
    allow: options.notifyAllow,
    onAttempt: tellOfAttempts(log, metrics),
    onFault: warn('notifications'),
  })
  opened.defer(() => outbox.stop())
  const onNotifications = outbox.wake
  const funds = opened.use(openWatchedFunds(metrics, { sql, clock, writers, onNotifications }))
  const timeouts = openTimeouts({ sql, clock, funds, onFault: warn('timeouts') })
  opened.defer(() => timeouts.stop())
  const onCallLogFault = warn('call log')
  const callLog = openKeptCallLog(metrics, { sql, clock, onFault: onCallLogFault }, opened)
  const audits = opened.use(openWatchedAudits(options, metrics))
  for (const { wake } of [timeouts, outbox]) sandbox?.onMoved(wake)
  const registry: Registry = { sql, vault, clock, broadcast: channel }
  const { makeToken } = options.chance
  const onMessage = outbox.messages.wake
  return {
    sandbox,
    clock,
    applications,
    registry,
    funds,
    lookup: openLookup(keyed(sql), {}),
    ...openAuthorisations({ registry, systemClock, makeToken, onMessage }),
    outbox,
    audits,
    metrics,
    dueSources: [
      ...(options.dueElsewhere ?? []),
      ...timeouts.dueSources,
      outbox.dueSource,
      outbox.messages.dueSource,
    ],
    callLog,
    listening: () => channel.listening(),
  }
}

/** The log of calls, which forgets what is old. */
function openKeptCallLog(
  metrics: Metrics,
  options: Omit<CallLogOptions, 'onDropped'>,
  opened: AsyncDisposableStack,
): CallLog {
  const callLog = openCallLog({ ...options, onDropped: metrics.callsNotKept })
  opened.defer(() => callLog.stop())
  const forgetting = openCallForgetting(options)
  opened.defer(() => forgetting.stop())
  return callLog
}

/** The engine, with its queue and batches on the metrics. */
function openWatchedFunds(metrics: Metrics, options: Omit<FundsOptions, 'ids' | 'onBatch'>): Funds {
  const funds = openFunds({
    ...options,
    ids: idBlocks(options.sql, 'gateway.numbers'),
    onBatch: (commands) => metrics.batchCommitted('funds', commands),
  })
  metrics.watchQueue('funds', () => funds.queued)
  return funds
}

/** Books that are not sound are the worst that can happen: said as loudly as we can. */
const openWatchedAudits = ({ pool, systemClock, log }: GatewayOptions, metrics: Metrics) =>
  openAuditDesk({
    sql: pool.sql,
    systemClock,
    audit: () => auditGateway(pool.sql),
    onFound(found) {
      metrics.audited(found)
      const line = { ok: found.ok, duration_ms: found.durationMs }
      if (found.ok) log.info(line, 'audit')
      else log.error(line, 'audit: the books are not sound')
    },
    onFault: (err) => log.warn({ err }, 'audit'),
  })
