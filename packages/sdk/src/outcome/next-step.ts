import { AlipayFault } from './alipay-fault.ts'
import type { Doubt, Finding } from './finding.ts'
import type { Done, Refused } from './outcome.ts'
import { businessFailed, callLimited, isListed } from './refusals.ts'

/** What a query by the operation's own numbers told. */
export type QueryFinding<Response> =
  /** It is there, and finished. */
  | Done<Response>
  /** It is there, and was closed; or the numbers belong to an operation with other content. */
  | Refused
  | { readonly outcome: 'absent'; readonly traceId: string | undefined }
  /** It is there but not finished, or the query itself failed. */
  | Doubt

/** What is known of an operation between two requests. */
export interface Progress {
  /** Requests made so far, queries included. */
  readonly attempts: number
  /** An earlier request may have reached the platform and have had its effect. */
  readonly mayHaveTakenEffect: boolean
  /** A refusal that only a query can confirm. */
  readonly suspended: Refused | undefined
  /** Repeating is refused at the door, so that only queries can help. */
  readonly isRepeatUseless: boolean
  /** Why it is still open. */
  readonly fault: AlipayFault | undefined
}

export const noProgress: Progress = {
  attempts: 0,
  mayHaveTakenEffect: false,
  suspended: undefined,
  isRepeatUseless: false,
  fault: undefined,
}

/** Repeats come first, since they also finish what was never begun; the last word is a query's. */
export function nextStep(progress: Progress, attemptsMax: number): 'call' | 'query' {
  const { attempts, suspended, isRepeatUseless } = progress
  if (attempts === 0) return 'call'
  if (suspended || isRepeatUseless || attempts + 1 >= attemptsMax) return 'query'
  return attempts % 2 === 1 ? 'call' : 'query'
}

/** Judges the answer to the call itself, or to a repeat of it. */
export function afterCall<Response>(
  before: Progress,
  finding: Finding<Response>,
): Done<Response> | Refused | Progress {
  const progress = { ...before, attempts: before.attempts + 1 }
  switch (finding.outcome) {
    case 'done':
      return finding
    case 'doubt':
      return {
        ...progress,
        mayHaveTakenEffect: before.mayHaveTakenEffect || finding.sent,
        fault: openFault(before, finding),
      }
    case 'refused':
      if (finding.code === businessFailed) {
        if (before.mayHaveTakenEffect || isOpenRefusal(finding)) {
          return { ...progress, suspended: finding, fault: repeatRefused(finding) }
        }
        return finding
      }
      if (!before.mayHaveTakenEffect) return finding
      // Refused at the door: that says nothing about the request that came before.
      return {
        ...progress,
        isRepeatUseless: finding.code !== callLimited,
        fault: repeatRefused(finding),
      }
  }
}

/** Judges the answer to a query for the operation. */
export function afterQuery<Response>(
  before: Progress,
  finding: QueryFinding<Response>,
): Done<Response> | Refused | Progress {
  const progress = { ...before, attempts: before.attempts + 1 }
  switch (finding.outcome) {
    case 'done':
    case 'refused':
      return finding
    case 'doubt':
      return { ...progress, fault: openFault(before, finding) }
    case 'absent': {
      const { suspended, mayHaveTakenEffect } = before
      // Two signed answers agree that nothing was done: the refusal of the very same numbers, and
      // this one. A number taken that is not found contradicts itself, so it is asked again.
      if (suspended && !(mayHaveTakenEffect && suspended.subCode === uniqueViolation)) {
        return suspended
      }
      const message = 'The query does not find the operation, which may still be on its way.'
      const fault = new AlipayFault('not-found-yet', message, finding.traceId, before.fault)
      return { ...progress, suspended: undefined, fault }
    }
  }
}

/**
 * Why it is open now. A request that never left changes nothing about that, so that `unreachable`
 * is told only when none has left.
 */
function openFault(before: Progress, { sent, fault }: Doubt): AlipayFault {
  return sent ? fault : (before.fault ?? fault)
}

/**
 * A business refusal that leaves the money open even on a first request: the number was used, maybe
 * by an earlier run of the same program; or the code says nothing, or is not in the catalogue.
 */
function isOpenRefusal({ subCode }: Refused): boolean {
  return subCode === uniqueViolation || subCode === 'BIZ_ERROR' || !isListed(subCode)
}

const uniqueViolation = 'UNIQUE_VIOLATION'

function repeatRefused({ code, subCode, traceId }: Refused): AlipayFault {
  const message = `The request was refused with ${code} ${subCode ?? ''}, which is no proof yet.`
  return new AlipayFault('repeat-refused', message, traceId)
}
