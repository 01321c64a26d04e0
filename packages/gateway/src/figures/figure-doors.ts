// The doors behind the charts.
import type { Sql } from '@hongbao/database'
import { formatYuan } from '@hongbao/protocol'

import { daysUntil } from '../bills/period.ts'
import type { Clock } from '../clock.ts'
import type { OpenDoor } from '../doors/open-doors.ts'
import * as json from '../json/figures.ts'
import { sumCash, sumPackets, type DayFigures } from './sum-days.ts'

export interface FigureDoorsDeps {
  readonly sql: Sql
  /** The gateway's: it says which day is today. */
  readonly clock: Clock
}

/** Opens them. */
export const figureDoors =
  ({ sql, clock }: FigureDoorsDeps) =>
  (open: OpenDoor): void => {
    open(json.merchantFigures, async ({ query: { days, appId }, visitor }) => {
      const period = daysUntil(clock.now(), days)
      // Somebody else's application has no orders of this merchant.
      const found = await sumPackets(sql, { period, pid: visitor.userId, appId })
      return { days: found.map(packetsInYuan) }
    })
    open(json.houseFigures, async ({ query: { days, appId, pid } }) => {
      const period = daysUntil(clock.now(), days)
      const merchant = pid === undefined ? undefined : BigInt(pid)
      const [packets, cash] = await Promise.all([
        sumPackets(sql, { period, pid: merchant, appId }),
        sumCash(sql, { period, pid: merchant }),
      ])
      return {
        days: packets.map((figures, index) => ({
          ...packetsInYuan(figures),
          deposited: formatYuan(cash[index]?.deposited ?? 0n),
          withdrawn: formatYuan(cash[index]?.withdrawn ?? 0n),
        })),
      }
    })
  }

const packetsInYuan = ({ day, paidIn, paidOut, back }: DayFigures) => ({
  day,
  paidIn: formatYuan(paidIn),
  paidOut: formatYuan(paidOut),
  back: formatYuan(back),
})
