import type { SubCodeName } from '@hongbao/protocol'

import { refuse } from '../refusal.ts'
import { valueOf, type Stage } from './draft.ts'

const required: readonly (readonly [name: string, subCode: SubCodeName])[] = [
  ['sign_type', 'isv.missing-signature-type'],
  ['sign', 'isv.missing-signature'],
  ['timestamp', 'isv.missing-timestamp'],
  ['version', 'isv.missing-version'],
]

/** The parameters that every signed call carries are there. */
export const requireSignature: Stage = (draft) => {
  for (const [name, subCode] of required) {
    if (valueOf(draft, name) === undefined) return refuse(subCode)
  }
  return undefined
}
