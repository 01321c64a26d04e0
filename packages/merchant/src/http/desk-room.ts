// The doors of the merchant's desk.
import type { Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'
import * as doors from '../json/desk.ts'
import { dayOf } from '../reconcile/reconcile.ts'
import { listReports, type Report } from '../reconcile/store.ts'
import type { OpenDoor } from './open-doors.ts'
import { problem } from './problem.ts'

export interface DeskRoomDeps {
  readonly sql: Sql
  readonly clock: Clock
  readonly reconcile: (day: string) => Promise<Report | undefined>
}

const billMissing = problem(409, 'bill_missing', [
  'The platform has no bill of this day yet: try again later.',
  '平台尚未生成该日账单，请稍后再试。',
])

const viewOf = ({ ranAt, differences, ...rest }: Report) => ({
  ...rest,
  differences: [...differences],
  ranAt: ranAt.toISOString(),
})

/** Opens its doors when it is called. */
export const deskRoom =
  ({ sql, clock, reconcile }: DeskRoomDeps) =>
  (open: OpenDoor): void => {
    open(doors.seeReconciliations, async () => ({ reports: (await listReports(sql)).map(viewOf) }))
    open(doors.runReconciliation, async ({ body }) => {
      const report = await reconcile(body.day ?? dayOf(clock.now()))
      return report ? viewOf(report) : billMissing
    })
  }
