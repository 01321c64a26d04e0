// What is done about an admitted call, and what becomes of it when the world does not play along.
import { setTimeout as pause } from 'node:timers/promises'

import { DatabaseFault, type DatabaseFaultCode } from '@hongbao/database'
import type { SubCodeName } from '@hongbao/protocol'

import { httpLimits } from '../limits.ts'
import type { Processing } from './answering/render-reply.ts'
import { refuse, type Refusal } from './refusal.ts'

/** What the sandbox was told to do to the next call of a method. */
export interface Fault {
  readonly fault:
    | 'processing'
    | 'unknown-before'
    | 'unknown-after'
    | 'hang-up-after'
    | 'slow'
    | 'bad-signature'
  readonly delayMs: number
}

/** The faults that are waiting for a call. */
export interface Faults {
  /** Takes the next one for a method, in whichever process it is asked for. */
  take(method: string): Promise<Fault | undefined>
}

/** What came out, and how its answer is to be spoilt. */
export interface Performed<T> {
  readonly outcome: T | Refusal | Processing
  readonly spoil?: 'hang-up' | 'bad-signature'
}

const unknown = refuse('isp.unknow-error')

/**
 * Does what `effect` does, unless the sandbox has a fault for it. Every fault strikes where it
 * would in the world: before anything is done, or after the effect is on disk.
 */
export async function perform<T>(
  effect: () => Promise<T | Refusal>,
  fault: Fault | undefined,
): Promise<Performed<T>> {
  if (fault === undefined) return { outcome: await inTime(effect()) }
  if (fault.delayMs > 0) await pause(fault.delayMs)
  if (fault.fault === 'processing') return { outcome: { kind: 'processing' } }
  if (fault.fault === 'unknown-before') return { outcome: unknown }
  const outcome = await inTime(effect())
  switch (fault.fault) {
    case 'unknown-after':
      return { outcome: unknown }
    case 'hang-up-after':
      return { outcome, spoil: 'hang-up' }
    case 'bad-signature':
      return { outcome, spoil: 'bad-signature' }
    case 'slow':
      return { outcome }
  }
}

/** Took longer than anybody waits for it; what became of it is unknown. */
class CallTimeout extends Error {
  override readonly name = 'CallTimeout'
  readonly code = 'call-timeout'
}

function inTime<T>(work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(
      () => reject(new CallTimeout('the call took too long')),
      httpLimits.callTimeoutMs,
    )
    work.then(resolve, reject).finally(() => clearTimeout(timer))
  })
}

/** Faults after which it is certain that nothing was done. */
const nothingDone: ReadonlySet<DatabaseFaultCode> = new Set([
  'unavailable',
  'queue-full',
  'conflict',
  'refused-value',
  'broken-statement',
  'newer-schema',
])

/** The sub_code, always of 20000, for an exception while a call was performed. */
export function subCodeOfFault(error: unknown): SubCodeName {
  const isHarmless = error instanceof DatabaseFault && nothingDone.has(error.code)
  return isHarmless ? 'aop.unknow-error' : 'isp.unknow-error'
}
