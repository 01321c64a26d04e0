import type { AlipayFault } from './alipay-fault.ts'
import type { Done, Refused } from './outcome.ts'

/** What one request on the wire told. Unlike an outcome, a doubt here may yet be settled. */
export type Finding<Response> = Done<Response> | Refused | Doubt

export interface Doubt {
  readonly outcome: 'doubt'
  readonly fault: AlipayFault
  /** Whether the request may have reached the platform, and so may have had its effect. */
  readonly sent: boolean
}

export function doubt(fault: AlipayFault, sent = true): Doubt {
  return { outcome: 'doubt', fault, sent }
}
