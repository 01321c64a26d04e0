import { contractOf } from '@hongbao/protocol'

import { refuse } from '../refusal.ts'
import { valueOf, type Stage } from './draft.ts'

/** The method exists. */
export const findContract: Stage = (draft) => {
  const contract = contractOf(valueOf(draft, 'method') ?? '')
  if (contract === undefined) return refuse('isv.invalid-method')
  draft.contract = contract
  return undefined
}
