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
  const batches = new Histogram({
    name: 'hongbao_gateway_batch_commands',
    help: 'Commands in one transaction of a group commit',
    labelNames: ['queue'],
    buckets: batchBuckets,
    registers,
  })
  const notKept = new Counter({
    name: 'hongbao_gateway_calls_not_kept_total',
    help: 'Calls that the log of calls counted but did not keep',
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
    registry,
    answered({ method, code, subCode, durationMs }) {
      calls.inc({ method, code, sub_code: subCode })
      durations.observe({ method }, durationMs / 1000)
    },
    signed: (how) => signatures.inc({ how }),
    callsNotKept: (count) => notKept.inc(count),
    batchCommitted: (queue, commands) => batches.observe({ queue }, commands),
    watchQueue: (queue, length) => void queues.set(queue, length),
  }
}
