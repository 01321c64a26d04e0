// A call that is turned down: a value, never an exception.
import type { DiagnosisCode, SubCodeName, WireMembers } from '@hongbao/protocol'

import type { Refused } from '../operations/operation.ts'

/** `members` are the identifiers of the call that its answer repeats. */
export interface Refusal extends Refused {
  readonly members?: WireMembers
  /** By which mistake a bad signature came about, where that could be found out. */
  readonly mistake?: DiagnosisCode
}

/** `message` takes the place of the catalogue's sub_msg. */
export function refuse(subCode: SubCodeName, message?: string, members?: WireMembers): Refusal {
  return {
    kind: 'refused',
    subCode,
    ...(message !== undefined && { message }),
    ...(members !== undefined && { members }),
  }
}
