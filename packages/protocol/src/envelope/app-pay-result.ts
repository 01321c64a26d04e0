import type { SignType } from '../signing/sign-bytes.ts'

/** What the mobile SDK says became of a payment. */
export type AppPayOutcome =
  | 'paid'
  | 'in-progress'
  | 'failed'
  | 'repeated'
  | 'cancelled'
  | 'network-failure'
  | 'unknown'

/** What the merchant does next; paid is paid only after `verify`, on the server. */
export type AppPayNextStep = 'verify' | 'query' | 'show-failure' | 'back-to-order'

/** The object the mobile SDK hands to the merchant's app, as it stands there. */
export interface RawAppPayResult {
  readonly memo: string
  readonly resultStatus: string
  /** JSON text: the node, `sign`, `sign_type`. Empty on most failures. */
  readonly result: string
}

/** The same, understood. */
export interface AppPayResult extends RawAppPayResult {
  readonly outcome: AppPayOutcome
  readonly next: AppPayNextStep
}

const meanings: ReadonlyMap<string, readonly [AppPayOutcome, AppPayNextStep]> = new Map([
  ['9000', ['paid', 'verify']],
  ['8000', ['in-progress', 'query']],
  ['4000', ['failed', 'show-failure']],
  ['5000', ['repeated', 'query']],
  ['6001', ['cancelled', 'back-to-order']],
  ['6002', ['network-failure', 'query']],
  ['6004', ['unknown', 'query']],
])

/**
 * Reads the object of the mobile SDK, wherever it comes from; `undefined` when it is none. Anybody
 * can make such an object: verify `result` on the server, as the body of an answer of the pay call.
 */
export function parseAppPayResult(value: unknown): AppPayResult | undefined {
  if (typeof value !== 'object' || value === null || !('resultStatus' in value)) return undefined
  const resultStatus = textOf(value.resultStatus)
  if (resultStatus === '') return undefined
  const [outcome, next] = meanings.get(resultStatus) ?? ['unknown', 'query']
  const memo = 'memo' in value ? textOf(value.memo) : ''
  const result = 'result' in value ? textOf(value.result) : ''
  return { memo, resultStatus, result, outcome, next }
}

/** What a signed result is made of. */
export interface AppPayResultParts {
  readonly memo: string
  readonly resultStatus: string
  /** What was signed; absent when the payment did not come about. */
  readonly signed?: {
    readonly nodeName: string
    readonly nodeText: string
    readonly sign: string
    readonly signType: SignType
  }
}

/** Writes the object of the mobile SDK, for a cashier that stands in for it. */
export function renderAppPayResult(parts: AppPayResultParts): RawAppPayResult {
  const { memo, resultStatus, signed } = parts
  if (signed === undefined) return { memo, resultStatus, result: '' }
  const { nodeName, nodeText, sign, signType } = signed
  const result = `{"${nodeName}":${nodeText},"sign":"${sign}","sign_type":"${signType}"}`
  return { memo, resultStatus, result }
}

/** Some bridges between app and SDK turn the status into a number. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value
  return typeof value === 'number' ? String(value) : ''
}
