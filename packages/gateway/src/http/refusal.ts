// A call that is turned down: a value, never an exception.
import type { SubCodeName } from '@hongbao/protocol'

import type { Refused } from '../operations/operation.ts'

/** What an answer says besides code and msg, as wire text. */
export type Members = Readonly<Record<string, string>>

/** `members` are the identifiers of the call that its answer repeats. */
export interface Refusal extends Refused {
  readonly members?: Members
}

/** `message` takes the place of the catalogue's sub_msg. */
export function refuse(subCode: SubCodeName, message?: string, members?: Members): Refusal {
  return {
    kind: 'refused',
    subCode,
    ...(message !== undefined && { message }),
    ...(members !== undefined && { members }),
  }
}
