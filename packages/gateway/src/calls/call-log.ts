// What applications call, for the people who write them: single calls, masked, and figures about
// all of them. Nobody waits for it: calls are noted in memory and written in sets a moment later,
// and where there are too many to keep, they are counted and no more.
import type { RequestParameters } from '@hongbao/protocol'
import type { Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import { callLogLimits } from '../limits.ts'
import { openFigures } from './figures.ts'
import { maskAnswer, maskRequest, outOrderNoOf } from './mask-call.ts'
import { saveCalls, saveFigures } from './store/save-calls.ts'

/** A call of an application that is known, just answered. */
export interface AnsweredCall {
  readonly appId: string
  /** By a key of that application. */
  readonly isSigned: boolean
  /** A method of ours, or `unknown`. */
  readonly method: string
  readonly code: string
  readonly subCode: string
  readonly durationMs: number
  readonly traceId: string
  readonly charset: string
  readonly requestBytes: number
  /** As sent; masked before they are written. */
  readonly parameters: RequestParameters
  readonly answer: Uint8Array
}

export interface CallLog {
  /** Costs next to nothing, whatever becomes of it. */
  note(call: AnsweredCall): void
  /** Writes what is there now. */
  flush(): Promise<void>
  /** Writes the rest. */
  stop(): Promise<void>
}

export interface CallLogOptions {
  readonly sql: Sql
  readonly clock: Clock
  /** Calls that are counted and not kept. */
  readonly onDropped: (calls: number) => void
  readonly onFault: (fault: unknown) => void
}

interface KeptCall extends AnsweredCall {
  readonly at: Date
}

export function openCallLog({ sql, clock, onDropped, onFault }: CallLogOptions): CallLog {
  let kept: KeptCall[] = []
  const figures = openFigures()
  let timer: NodeJS.Timeout | undefined
  let second = 0
  let keptInSecond = 0
  const unsigned = openAllowance(callLogLimits.unsignedBurst, callLogLimits.unsignedPerSecond)

  function mayKeep({ isSigned }: AnsweredCall, at: Date): boolean {
    if (!isSigned && !unsigned(at)) return false
    const now = Math.floor(at.getTime() / 1_000)
    if (now !== second) {
      second = now
      keptInSecond = 0
    }
    keptInSecond += 1
    return keptInSecond <= callLogLimits.keptPerSecond && kept.length < callLogLimits.waitingMax
  }

  async function write(): Promise<void> {
    const calls = kept
    kept = []
    const counted = figures.take()
    try {
      if (calls.length > 0) await saveCalls(sql, calls.map(rowOf))
    } catch (fault) {
      onDropped(calls.length)
      onFault(fault)
    }
    try {
      if (counted.length > 0) await saveFigures(sql, counted)
    } catch (fault) {
      // They are few, and added to the next ones.
      figures.putBack(counted)
      onFault(fault)
    }
  }

  let writing = Promise.resolve()
  function flush(): Promise<void> {
    clearTimeout(timer)
    timer = undefined
    writing = writing.then(write)
    return writing
  }
  return {
    note(call) {
      const at = clock.now()
      figures.count(call, at)
      if (mayKeep(call, at)) kept.push({ ...call, at })
      else onDropped(1)
      timer ??= setTimeout(() => void flush(), callLogLimits.writeEveryMs)
    },
    flush,
    stop: flush,
  }
}

/** So many at once, and from then on so many a second. */
function openAllowance(burst: number, perSecond: number): (at: Date) => boolean {
  let left = burst
  let lastMs = -Infinity
  return (at) => {
    const atMs = at.getTime()
    left = Math.min(burst, left + (Math.max(0, atMs - lastMs) / 1_000) * perSecond)
    lastMs = atMs
    if (left < 1) return false
    left -= 1
    return true
  }
}

function rowOf(call: KeptCall) {
  const { parameters, answer, isSigned: _isSigned, ...row } = call
  return {
    ...row,
    answerBytes: answer.length,
    outOrderNo: outOrderNoOf(parameters),
    request: maskRequest(parameters),
    answer: maskAnswer(answer, call.charset),
  }
}
