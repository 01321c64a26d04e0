// The doors through which a merchant sees and downloads its bills.
import { formatYuan, subCodes } from '@hongbao/protocol'

import type { OpenDoor } from '../doors/open-doors.ts'
import { problem } from '../doors/problem.ts'
import * as json from '../json/bills.ts'
import type { Bills } from './bills.ts'

/** Opens them. */
export const billDoors =
  ({ bills }: { readonly bills: Bills }) =>
  (open: OpenDoor): void => {
    open(json.billDays, async ({ visitor }) => {
      const { today, days } = await bills.latestDays(visitor.userId)
      return {
        today,
        days: days.map(({ day, entries, income, expense, isReady }) => ({
          day,
          isReady,
          entries: Number(entries),
          income: formatYuan(income),
          expense: formatYuan(expense),
          net: formatYuan(income - expense),
        })),
      }
    })
    open(json.billAddress, async ({ visitor, body, subject }) => {
      subject(`${body.type} ${body.date}`)
      const found = await bills.addressOf({ pid: visitor.userId, ...body })
      if ('refusal' in found) {
        const { en, zh } = subCodes[found.refusal]
        return problem(409, found.refusal, [en, zh])
      }
      return { url: found.url.href, isEmpty: found.isEmpty }
    })
  }
