// The faults that can be asked for: those of calls strike in the pipeline, those of notifications
// in the sender.
import type { Fault } from '../http/performing.ts'
import type { NotifyFault } from '../notifications/staged-faults.ts'

export type CallFault = Fault['fault']
export type AnyFault = CallFault | NotifyFault

export const callFaults = [
  'processing',
  'unknown-before',
  'unknown-after',
  'hang-up-after',
  'slow',
  'bad-signature',
] as const satisfies readonly CallFault[]

export const notifyFaults = [
  'notify-duplicate',
  'notify-late',
  'notify-reorder',
  'notify-lost',
] as const satisfies readonly NotifyFault[]

/** Those of which a delay is a part. */
export const delayingFaults: ReadonlySet<AnyFault> = new Set<AnyFault>([
  'slow',
  'notify-late',
  'notify-reorder',
])
