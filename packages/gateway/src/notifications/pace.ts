// How much may be under way to whom. A target that answers gets many attempts at a time; one that
// does not, soon only as many as it takes to notice that it does again. So whatever a slow target
// holds is small, and the others never wait behind it.
import type { NotificationLimits } from '../limits.ts'
import type { WaitingTarget } from './store/list-targets.ts'

export type PaceLimits = Pick<
  NotificationLimits,
  'perTargetMax' | 'perTargetMin' | 'perTargetStart' | 'targetsMax'
>

/** How many of a target's notifications may be claimed now. */
export interface Allotment {
  readonly target: string
  readonly most: number
}

export interface Pace {
  /** Shares places out over the targets that have something due; each time others come first. */
  allot(waiting: readonly WaitingTarget[], now: Date, places: number): Allotment[]
  /** Attempts begin to these targets, one for each time a target is named. */
  begin(allotted: readonly Allotment[], targets: readonly string[]): void
  /**
   * One has ended. `isQuick`: whatever the answer was, the target is there and quick enough.
   * Returns whether more is likely to wait for the place that came free.
   */
  end(target: string, isQuick: boolean): boolean
}

interface Target {
  inFlight: number
  /** Attempts allowed at a time. */
  most: number
  /** It had more due than it was allowed, when last looked at. */
  isCrowded: boolean
}

export function openPace(limits: PaceLimits): Pace {
  const targets = new Map<string, Target>()
  let turn = 0

  const forgetOne = (): void => {
    for (const [name, { inFlight }] of targets) {
      if (inFlight === 0) return void targets.delete(name)
    }
  }
  const targetNamed = (name: string): Target => {
    let target = targets.get(name)
    if (target) return target
    if (targets.size >= limits.targetsMax) forgetOne()
    target = { inFlight: 0, most: limits.perTargetStart, isCrowded: false }
    targets.set(name, target)
    return target
  }

  return {
    allot(waiting, now, places) {
      const due = waiting.filter(({ dueAt }) => dueAt <= now)
      const allotments: Allotment[] = []
      let left = places
      turn += 1
      for (let step = 0; step < due.length && left > 0; step += 1) {
        const name = due[(turn + step) % due.length]!.target
        const target = targetNamed(name)
        const fair = Math.ceil(left / (due.length - step))
        const most = Math.min(target.most - target.inFlight, fair)
        target.isCrowded = most <= 0
        if (target.isCrowded) continue
        allotments.push({ target: name, most })
        left -= most
      }
      return allotments
    },
    begin(allotted, names) {
      const counts = new Map<string, number>()
      for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1)
      for (const { target: name, most } of allotted) {
        const count = counts.get(name) ?? 0
        const target = targetNamed(name)
        target.inFlight += count
        target.isCrowded = count >= most
      }
    },
    end(name, isQuick) {
      const target = targetNamed(name)
      target.inFlight -= 1
      target.most = isQuick
        ? Math.min(limits.perTargetMax, target.most + 1)
        : Math.max(limits.perTargetMin, Math.floor(target.most / 2))
      return target.isCrowded
    },
  }
}
