// The doors of the sandbox's panel. In production none of them is there.
import type { Sql } from '@hongbao/database'
import { allContracts } from '@hongbao/protocol'

import type { Clock } from '../../clock.ts'
import type { OpenDoor } from '../../doors/open-doors.ts'
import { notFound, problem } from '../../doors/problem.ts'
import type { Funds } from '../../funds/engine.ts'
import { authNoOf } from '../../funds/numbers.ts'
import * as json from '../../json/sandbox-panel.ts'
import { listLimits } from '../limits.ts'
import { callFaults, delayingFaults, notifyFaults } from '../../sandbox/fault-kinds.ts'
import { ClockBusy } from '../../sandbox/jump.ts'
import type { Sandbox } from '../../sandbox/open-sandbox.ts'
import { resetSandbox } from './reset.ts'
import { listUpcoming, type UpcomingRow } from './store/upcoming.ts'

export interface SandboxRoomDeps {
  readonly sql: Sql
  readonly systemClock: Clock
  readonly funds: Pick<Funds, 'submit'>
  readonly sandbox: Sandbox | undefined
}

/** Opens nothing where there is no sandbox. */
export const sandboxRoom =
  ({ sql, systemClock, funds, sandbox }: SandboxRoomDeps) =>
  (open: OpenDoor) => {
    if (!sandbox) return
    const { clock, faults } = sandbox
    open(json.viewSandbox, async () => {
      const [due, waiting] = await Promise.all([
        listUpcoming(sql, listLimits.upcomingShown),
        faults.list(),
      ])
      return {
        now: clock.now().toISOString(),
        aheadMs: clock.offsetMs,
        upcoming: due.map(upcomingOf),
        faults: waiting.map(({ id, remaining, ...fault }) => ({
          ...fault,
          id: String(id),
          times: remaining,
        })),
        methods: allContracts.map(({ method, notifies }) => ({ method, notifies })),
        callFaults: [...callFaults],
        notifyFaults: [...notifyFaults],
        delayingFaults: [...delayingFaults],
      }
    })

    open(json.deleteFault, async ({ params, subject }) => {
      subject(params.id)
      return (await faults.remove(BigInt(params.id))) ? { ok: true } : notFound()
    })

    open(json.resetSandbox, async () => {
      try {
        const isDone = await resetSandbox({ sql, systemClock, clock, faults, funds })
        return isDone ? { now: clock.now().toISOString() } : busy
      } catch (error) {
        if (error instanceof ClockBusy) return busy
        throw error
      }
    })
  }

const busy = problem(409, 'busy', [
  'Calls, an audit or a jump of the clock are under way, and nothing was changed: ' +
    'stop what is running, then reset again.',
  '有调用、账本核对或时钟推进正在进行，未做任何更改：请停止后重试。',
])

const upcomingOf = ({ kind, at, createdAt, ...key }: UpcomingRow): json.Upcoming => ({
  kind,
  at: at.toISOString(),
  authNo: createdAt && authNoOf({ ...key, createdAt }),
})
