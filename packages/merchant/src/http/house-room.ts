// Who is logged in, and what pages have to know about the service.
import { formatYuan } from '@hongbao/sdk'

import type { Clock } from '../clock.ts'
import * as doors from '../json/people.ts'
import type { PacketLimits } from '../limits.ts'
import { cookie, readCookie } from '../people/cookies.ts'
import type { Sessions } from '../people/sessions.ts'
import type { Users } from '../people/users.ts'
import type { OpenDoor } from './open-doors.ts'
import { prefixOf } from './prefixes.ts'

export interface HouseRoomDeps {
  readonly clock: Clock
  readonly limits: PacketLimits
  readonly sessions: Sessions
  readonly users: Users
  readonly isSandbox: boolean
  readonly publicUrl: URL
}

/** Opens its doors when it is called. */
export const houseRoom =
  ({ clock, limits, sessions, users, isSandbox, publicUrl }: HouseRoomDeps) =>
  (open: OpenDoor): void => {
    open(doors.seeHouse, async ({ userId }) => {
      const names = await users.namesOf(userId === undefined ? [] : [userId])
      return {
        mode: isSandbox ? ('sandbox' as const) : ('production' as const),
        now: clock.now().toISOString(),
        user:
          userId === undefined ? null : { userId: String(userId), name: names.get(userId) ?? '' },
        limits: {
          shareMax: formatYuan(limits.shareFenMax),
          sharesMax: limits.sharesMax,
          dayMax: formatYuan(limits.dayFenMax),
          openMs: limits.openMs,
          payMs: limits.payMs,
        },
      }
    })
    open(doors.logOut, async ({ request, reply }) => {
      const token = readCookie(request.headers.cookie, 'hongbao_merchant_session')
      if (token !== undefined) await sessions.close(token)
      const isSecure = publicUrl.protocol === 'https:'
      const terms = { path: prefixOf(request.originalUrl) || '/', lifetimeMs: 0, isSecure }
      void reply.header('set-cookie', cookie('hongbao_merchant_session', '', terms))
      return { ok: true }
    })
  }
