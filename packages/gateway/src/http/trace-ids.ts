// Names for calls, in answers' headers and in logs alike, of the hosted gateway's shape: 30
// characters, of which 8 tell the machine and 13 the millisecond.
import type { Clock } from '../clock.ts'

export interface TraceIdOptions {
  /** 8 hexadecimal digits, of the machine's address as a rule. */
  readonly machine: string
  /** 4 hexadecimal digits that tell processes on one machine apart. */
  readonly process: string
  readonly clock: Clock
}

/** Unique within a process as long as no millisecond sees more than a million calls. */
export function openTraceIds({ machine, process, clock }: TraceIdOptions): () => string {
  let count = 0
  return () => {
    count = (count + 1) % 0x10_00_00
    const number = count.toString(16).padStart(5, '0')
    return `${machine}${clock.now().getTime()}${number}${process}`
  }
}
