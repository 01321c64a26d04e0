import { contractOf } from '@hongbao/protocol'

import { refuse } from '../refusal.ts'
import { valueOf, type Stage } from './draft.ts'

/** The method exists, and a provider may call it for a merchant if it does. */
export const findContract: Stage = (draft) => {
  const contract = contractOf(valueOf(draft, 'method') ?? '')
  if (contract === undefined) return refuse('isv.invalid-method')
  draft.contract = contract
  if (contract.takesAppAuth || valueOf(draft, 'app_auth_token') === undefined) return undefined
  return refuse('isv.not-support-app-auth')
}
