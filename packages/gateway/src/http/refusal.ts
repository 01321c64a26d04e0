// A call that is turned down: a value, never an exception.
import type { SubCodeName, WireMembers } from '@hongbao/protocol'

import type { Refused } from '../operations/operation.ts'

/** `members` are the identifiers of the call that its answer repeats. */
export interface Refusal extends Refused {
  readonly members?: WireMembers
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
