// What POST /sandbox/faults is asked for, or what is wrong with it and what to say instead. Pure.
import { allContracts, contractOf } from '@hongbao/protocol'

import { sandboxLimits } from '../limits.ts'
import { readDuration } from './durations.ts'
import { callFaults, delayingFaults, notifyFaults, type AnyFault } from './fault-kinds.ts'
import { invalid, membersOf, type Problem } from './problems.ts'
import type { FaultRow } from './store/fault-rows.ts'

const kinds: readonly AnyFault[] = [...callFaults, ...notifyFaults]
const methods = allContracts.map(({ method }) => method)
const isNotify = (fault: AnyFault): boolean => notifyFaults.some((kind) => kind === fault)

export function readFault(body: unknown): FaultRow | Problem {
  const members = membersOf(body)
  if (!members) return invalid('say {"method": …, "fault": …, "times": …} as JSON')
  const { method, fault, times = 1, delay } = members
  if (typeof method !== 'string' || (method !== '*' && !contractOf(method))) {
    return invalid(`method is "*" for all, or one of ${methods.join(', ')}`)
  }
  const kind = kinds.find((one) => one === fault)
  if (!kind) return invalid(`fault is one of ${kinds.join(', ')}`)
  if (isNotify(kind) && contractOf(method)?.notifies === false) {
    return invalid(`${method} sends no notifications: name a method that does, or "*"`)
  }
  const max = sandboxLimits.faultTimesMax
  if (typeof times !== 'number' || !Number.isInteger(times) || times < 1 || times > max) {
    return invalid(`times is a whole number from 1 to ${max}: how many calls it strikes`)
  }
  const delayMs = readDelay(kind, delay)
  if (typeof delayMs === 'object') return delayMs
  return { method, fault: kind, remaining: times, delayMs }
}

function readDelay(kind: AnyFault, delay: unknown): number | Problem {
  if (delay === undefined) return delayingFaults.has(kind) ? sandboxLimits.delayMsDefault : 0
  if (!delayingFaults.has(kind)) {
    return invalid(`${kind} takes no delay: only ${[...delayingFaults].join(', ')} do`)
  }
  const delayMs = readDuration(delay)
  const maxMs = isNotify(kind) ? sandboxLimits.lateMsMax : sandboxLimits.slowMsMax
  if (delayMs === undefined || delayMs > maxMs) {
    return invalid(`delay is a number with s, m, h or d, at most ${maxMs / 1_000}s, as "3s"`)
  }
  return delayMs
}
