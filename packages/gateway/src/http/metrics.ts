// What operators watch. The registry is this gateway's own, served on an internal port only.
import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client'

/** One call that was answered. Labels come from our own tables, never from what was sent. */
export interface AnsweredCall {
  readonly method: string
  readonly code: string
  readonly subCode: string
  readonly durationMs: number
}

export interface Metrics {
  readonly registry: Registry
  answered(call: AnsweredCall): void
  signed(how: 'remembered' | 'made'): void
  /** Calls that the log of calls had no room for. */
  callsNotKept(calls: number): void
  /** An attempt to say a notification, by what became of it. */
  notified(outcome: 'delivered' | 'refused' | 'unreachable'): void
  /** A notification of which no attempt is left. */
  gaveUp(): void
  /** The books were proven, or were not. */
  audited(found: { readonly ok: boolean; readonly durationMs: number }): void
  /** A batch of a group commit is on disk. */
  batchCommitted(queue: string, commands: number): void
  /** Reads the length of a queue whenever metrics are asked for. */
  watchQueue(queue: string, length: () => number): void
}

/** Seconds. Below 1 ms nothing is interesting, above 10 s everybody has given up. */
const durationBuckets = [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10]
const batchBuckets = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512]

export function openMetrics(): Metrics {
  const registry = new Registry()
  const registers = [registry]
  // Event loop lag, heap and garbage collection.
  collectDefaultMetrics({ register: registry })

  const calls = new Counter({
    name: 'hongbao_gateway_calls_total',
    help: 'Calls answered on /gateway.do',
    labelNames: ['method', 'code', 'sub_code'],
    registers,
  })
  const durations = new Histogram({
    name: 'hongbao_gateway_call_duration_seconds',
    help: 'From the last byte of a call to its answer',
    labelNames: ['method'],
    buckets: durationBuckets,
    registers,
  })
  const signatures = new Counter({
    name: 'hongbao_gateway_signatures_total',
    help: 'Signatures of answers, made with RSA or remembered',
    labelNames: ['how'],
    registers,
  })
  const notKept = new Counter({
    name: 'hongbao_gateway_calls_not_kept_total',
    help: 'Calls that the log of calls counted but did not keep',
    registers,
  })
  return {
    registry,
    answered({ method, code, subCode, durationMs }) {
      calls.inc({ method, code, sub_code: subCode })
      durations.observe({ method }, durationMs / 1000)
    },
    signed: (how) => signatures.inc({ how }),
    callsNotKept: (count) => notKept.inc(count),
    ...openNotificationMetrics(registers),
    audited: openAuditMetrics(registers),
    ...openQueueMetrics(registers),
  }
}

/** The last proof of the books that this process made. */
function openAuditMetrics(registers: Registry[]): Metrics['audited'] {
  const isSound = new Gauge({
    name: 'hongbao_gateway_audit_ok',
    help: '1 when the last audit of this process found no offender, otherwise 0',
    registers,
  })
  const duration = new Gauge({
    name: 'hongbao_gateway_audit_duration_seconds',
    help: 'How long the last audit of this process took',
    registers,
  })
  return ({ ok, durationMs }) => {
    isSound.set(ok ? 1 : 0)
    duration.set(durationMs / 1000)
  }
}

/** Whether merchants hear of what they asked to be told. */
function openNotificationMetrics(registers: Registry[]): Pick<Metrics, 'notified' | 'gaveUp'> {
  const attempts = new Counter({
    name: 'hongbao_gateway_notification_attempts_total',
    help: 'Attempts to deliver a notification, by what became of them',
    labelNames: ['outcome'],
    registers,
  })
  const givenUp = new Counter({
    name: 'hongbao_gateway_notifications_given_up_total',
    help: 'Notifications of which the last attempt failed',
    registers,
  })
  return {
    notified: (outcome) => attempts.inc({ outcome }),
    gaveUp: () => givenUp.inc(),
  }
}

/** How group commits keep up. */
function openQueueMetrics(registers: Registry[]): Pick<Metrics, 'batchCommitted' | 'watchQueue'> {
  const batches = new Histogram({
    name: 'hongbao_gateway_batch_commands',
    help: 'Commands in one transaction of a group commit',
    labelNames: ['queue'],
    buckets: batchBuckets,
    registers,
  })
  const queues = new Map<string, () => number>()
  const lengths = new Gauge({
    name: 'hongbao_gateway_queue_commands',
    help: 'Commands that wait for a group commit',
    labelNames: ['queue'],
    registers,
    collect() {
      for (const [queue, length] of queues) lengths.set({ queue }, length())
    },
  })
  return {
    batchCommitted: (queue, commands) => batches.observe({ queue }, commands),
    watchQueue: (queue, length) => void queues.set(queue, length),
  }
}
