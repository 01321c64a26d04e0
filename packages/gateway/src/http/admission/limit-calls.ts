import { refuse } from '../refusal.ts'
import { found, type Stage } from './draft.ts'

/** The application keeps to the calls per second of the contract, if that has a limit. */
export const limitCalls: Stage = (draft, { limiter }) => {
  const limits = draft.products?.get('cash_red_packet')?.callLimits
  if (limits === undefined || limits.size === 0) return undefined
  const { appId } = found(draft.application)
  const { method } = found(draft.contract)
  const perMethod = limits.get(method)
  if (perMethod !== undefined && !limiter.take(`${appId} ${method}`, perMethod)) {
    return refuse('isv.method-call-limited')
  }
  const together = limits.get('*')
  if (together !== undefined && !limiter.take(appId, together)) {
    return refuse('isv.app-call-limited')
  }
  return undefined
}
