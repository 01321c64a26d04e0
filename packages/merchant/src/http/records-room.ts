// The doors of records: what somebody has received and sent.
import type { Sql } from '@hongbao/database'
import { formatYuan } from '@hongbao/sdk'

import type { Clock } from '../clock.ts'
import * as doors from '../json/records.ts'
import type { Users } from '../people/users.ts'
import { listReceived, listSent, type YearPage } from '../records/store.ts'
import type { OpenDoor } from './open-doors.ts'

export interface RecordsRoomDeps {
  readonly sql: Sql
  readonly clock: Clock
  readonly users: Users
}

const gmt8Ms = 8 * 3_600_000

/** The bounds of a year in GMT+8, or of what is left of it before the last page. */
function pageOf(
  { year, before }: { readonly year?: string | undefined; readonly before?: string | undefined },
  now: Date,
): YearPage {
  const number = Number(year ?? new Date(now.getTime() + gmt8Ms).getUTCFullYear())
  const from = new Date(Date.UTC(number, 0, 1) - gmt8Ms)
  const to = new Date(Date.UTC(number + 1, 0, 1) - gmt8Ms)
  return { from, to, before: before === undefined ? to : new Date(before) }
}

/** Opens its doors when it is called. */
export const recordsRoom =
  ({ sql, clock, users }: RecordsRoomDeps) =>
  (open: OpenDoor): void => {
    open(doors.seeReceived, async ({ userId, query }) => {
      const { totals, rows, next } = await listReceived(sql, userId, pageOf(query, clock.now()))
      const names = await users.namesOf(rows.map(({ senderId }) => senderId))
      return {
        count: totals.count,
        amount: formatYuan(totals.amount),
        records: rows.map(({ senderId, amount, at, ...row }) => ({
          ...row,
          senderName: names.get(senderId) ?? '',
          amount: formatYuan(amount),
          at: at.toISOString(),
        })),
        next: next?.toISOString() ?? null,
      }
    })
    open(doors.seeSent, async ({ userId, query }) => {
      const { totals, rows, next } = await listSent(sql, userId, pageOf(query, clock.now()))
      return {
        count: totals.count,
        amount: formatYuan(totals.amount),
        records: rows.map(({ amount, claimedAmount, at, ...row }) => ({
          ...row,
          amount: formatYuan(amount),
          claimedAmount: formatYuan(claimedAmount),
          at: at.toISOString(),
        })),
        next: next?.toISOString() ?? null,
      }
    })
  }
