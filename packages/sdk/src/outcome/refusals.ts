import { isSubCode, subCodes } from '@hongbao/protocol'
import type { SubCodeName, Words } from '@hongbao/protocol'
import type { Refused } from './outcome.ts'

/** What a refusing answer says, in the words of the wire. */
export interface RefusalMembers {
  readonly code: string
  readonly subCode: string | undefined
  /** `sub_msg`, or `msg` where there is none. */
  readonly message: string
  /** The platform's own sentence for users, where it sends one. */
  readonly displayMessage?: string | undefined
}

/**
 * A refusal with what the catalogue knows about it. An unlisted code may mean anything, so its
 * reason may pass.
 */
export function refusalOf(members: RefusalMembers, traceId: string | undefined): Refused {
  const { code, subCode, message, displayMessage } = members
  const known = isListed(subCode) ? subCodes[subCode] : undefined
  const user = known?.user ?? userMessageUnlisted
  return {
    outcome: 'refused',
    code,
    subCode,
    message,
    userMessage: displayMessage ? { ...user, zh: displayMessage } : user,
    retry: known?.retry ?? 'later',
    traceId,
  }
}

/** Whether the catalogue knows this sub_code, and so what it means for the money. */
export function isListed(subCode: string | undefined): subCode is SubCodeName {
  return subCode !== undefined && isSubCode(subCode)
}

/** The call rate is exceeded: a refusal by the platform's door, whatever stands behind it. */
export const callLimited = '40005'

/** A refusal by the business behind the door. */
export const businessFailed = '40004'

const userMessageUnlisted: Words = {
  zh: '操作未成功，请稍后再试。',
  en: 'That did not work. Please try again later.',
}
