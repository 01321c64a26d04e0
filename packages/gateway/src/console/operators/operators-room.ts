// The doors that only operators come through: people, and the trail of what was done.
import type { Sql } from '@hongbao/database'

import type { OpenDoor } from '../../doors/open-doors.ts'
import { notFound, problem } from '../../doors/problem.ts'
import * as json from '../../json/operators.ts'
import type { Sessions } from '../../sessions/sessions.ts'
import { loadTrail, type TrailRow } from './store/trail.ts'
import { loadUsers, setUserStatus, usersNamed } from './store/users.ts'
import { userLineOf } from './user-line.ts'
import { openWaiting } from './waiting-doors.ts'

export interface OperatorsRoomDeps {
  readonly sql: Sql
  readonly sessions: Sessions
}

export const operatorsRoom =
  ({ sql, sessions }: OperatorsRoomDeps) =>
  (open: OpenDoor) => {
    open(json.findUsers, async ({ query: { named } }) => {
      const isNumber = /^2088\d{12}$/.test(named)
      const ids = isNumber ? [BigInt(named)] : await usersNamed(sql, named)
      return { users: (await loadUsers(sql, ids)).map(userLineOf) }
    })

    // Nobody caches it: the engine reads it with every command, a door with every request.
    open(json.changeUserStatus, async ({ params, body, visitor, subject }) => {
      const id = BigInt(params.userId)
      subject(params.userId)
      if (id === visitor.userId) return yourself
      const isChanged = await setUserStatus(sql, id, body.status)
      const [user] = await loadUsers(sql, [id])
      if (!user) return notFound()
      if (!isChanged) return notAdmitted
      // Whoever is let in again has to know his password.
      if (body.status === 'blocked') await sessions.closeAll(id)
      return userLineOf(user)
    })

    openWaiting(open, { sql })

    open(json.listTrail, async ({ query: { actorId, action, subject, before } }) => {
      const { rows, next } = await loadTrail(sql, {
        actorId: actorId === undefined ? undefined : BigInt(actorId),
        action,
        subject,
        before: before === undefined ? undefined : BigInt(before),
      })
      return { lines: rows.map(trailLineOf), next: next === undefined ? null : String(next) }
    })
  }

const yourself = problem(409, 'yourself', [
  'You cannot block yourself: another operator can.',
  '不能停用自己的账号，请由其他运营人员操作。',
])

const notAdmitted = problem(409, 'not_admitted', [
  'Nobody has admitted this operator yet, so there is nothing to take back: if he is to join, ' +
    'invite him again.',
  '该运营人员尚未获准入，无法恢复；如需其加入，请重新邀请。',
])

const trailLineOf = ({ id, at, actorId, ...line }: TrailRow): json.TrailLine => ({
  ...line,
  id: String(id),
  at: at.toISOString(),
  actorId: actorId === null ? null : String(actorId),
})
