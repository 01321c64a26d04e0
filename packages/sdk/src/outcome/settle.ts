import type { Clock } from '../clock.ts'
import { AlipayFault } from './alipay-fault.ts'
import type { Finding } from './finding.ts'
import { afterCall, afterQuery, nextStep, noProgress } from './next-step.ts'
import type { Progress, QueryFinding } from './next-step.ts'
import type { Outcome, Unknown } from './outcome.ts'
import { pauseMsAfter } from './retry-policy.ts'
import type { RetryPolicy } from './retry-policy.ts'

/** How long to go on, and who may end it. */
export interface SettlingTerms {
  readonly policy: RetryPolicy
  readonly clock: Clock
  /** Milliseconds for one request. */
  readonly timeoutMs: number
  readonly signal: AbortSignal | undefined
}

/** The two requests an operation can be settled with. */
export interface SettlingRequests<Response> {
  /** Sends the operation: each time the same content and numbers, freshly dated and signed. */
  call(timeoutMs: number): Promise<Finding<Response>>
  /** Asks for it by its own numbers. */
  query(timeoutMs: number): Promise<QueryFinding<Response>>
}

/**
 * Sends an operation until its outcome is known: repeats it and asks for it, with pauses between,
 * until the budget is used up or the caller stops waiting. What was thrown before anything was sent
 * passes through; nothing else is thrown.
 */
export function settle<Response>(
  requests: SettlingRequests<Response>,
  terms: SettlingTerms,
): Promise<Outcome<Response>> {
  return persist(terms, async (progress, timeoutMs) =>
    nextStep(progress, terms.policy.attemptsMax) === 'call'
      ? afterCall(progress, await requests.call(timeoutMs))
      : afterQuery(progress, await requests.query(timeoutMs)),
  )
}

/** Sends a request that changes nothing until it is answered, in the same manner. */
export function settleReading<Response>(
  read: (timeoutMs: number) => Promise<Finding<Response>>,
  terms: SettlingTerms,
): Promise<Outcome<Response>> {
  return persist(terms, async (progress, timeoutMs) => {
    const finding = await read(timeoutMs)
    if (finding.outcome !== 'doubt') return finding
    return { ...progress, attempts: progress.attempts + 1, fault: finding.fault }
  })
}

async function persist<Response>(
  { policy, clock, timeoutMs, signal }: SettlingTerms,
  step: (progress: Progress, timeoutMs: number) => Promise<Outcome<Response> | Progress>,
): Promise<Outcome<Response>> {
  const deadline = clock.now() + policy.budgetMs
  let progress: Progress = noProgress
  for (;;) {
    if (signal?.aborted) return aborted(progress, signal)
    const remainingMs = deadline - clock.now()
    if (remainingMs <= 0) return unknown(progress)
    const before = progress
    const after = await step(before, Math.min(timeoutMs, remainingMs)).catch((error: unknown) => {
      // Once something was sent, an error must not pass for a call that was never made.
      if (before.attempts === 0) throw error
      return unknown({ ...before, fault: brokenOff(before, error) })
    })
    if ('outcome' in after) return after
    progress = after
    if (progress.attempts >= policy.attemptsMax) return unknown(progress)

    const pauseMs = pauseMsAfter(progress.attempts, policy)
    if (clock.now() + pauseMs >= deadline) return unknown(progress)
    await clock.wait(pauseMs, signal)
  }
}

function unknown({ attempts, fault }: Progress): Unknown {
  const cause = fault ?? new AlipayFault('timeout', 'There was no time to send the request.')
  const { code, message, traceId } = cause
  return { outcome: 'unknown', reason: code, message, attempts, cause, traceId }
}

function brokenOff({ fault }: Progress, error: unknown): AlipayFault {
  const reason = fault?.code ?? 'connection-cut'
  const message = `${fault?.message ?? ''} A further request could not be made.`
  return new AlipayFault(reason, message.trim(), fault?.traceId, error)
}

/** An aborted call may have moved money like any other: it is reported, not thrown. */
function aborted(progress: Progress, signal: AbortSignal): Unknown {
  if (progress.fault?.code === 'aborted') return unknown(progress)
  const cause: unknown = progress.fault ?? signal.reason
  const message = 'The caller stopped waiting before the outcome was known.'
  const fault = new AlipayFault('aborted', message, progress.fault?.traceId, cause)
  return unknown({ ...progress, fault })
}
