// The doors that only operators come through: people, and the trail of what was done.
import type { Sql } from '@hongbao/database'
import { formatYuan, maskLogonId } from '@hongbao/protocol'

import type { OpenDoor } from '../../doors/open-doors.ts'
import { notFound, problem } from '../../doors/problem.ts'
import * as json from '../../json/operators.ts'
import { accountText } from '../ledger/account-lines.ts'
import { loadTrail, type TrailRow } from './store/trail.ts'
import { loadUsers, setUserStatus, usersNamed, type FoundUser } from './store/users.ts'

export interface OperatorsRoomDeps {
  readonly sql: Sql
}

export const operatorsRoom =
  ({ sql }: OperatorsRoomDeps) =>
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
      if (!(await setUserStatus(sql, id, body.status))) return notFound()
      const [user] = await loadUsers(sql, [id])
      return user ? userLineOf(user) : notFound()
    })

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

const userLineOf = ({ id, bucket, balance, createdAt, ...user }: FoundUser): json.UserLine => ({
  userId: String(id),
  kind: user.kind,
  status: user.status,
  name: user.name,
  logonId: maskLogonId(user.logonId),
  createdAt: createdAt.toISOString(),
  balance: balance === null ? null : formatYuan(balance),
  account: balance === null ? null : accountText({ bucket, id }),
})

const trailLineOf = ({ id, at, actorId, ...line }: TrailRow): json.TrailLine => ({
  ...line,
  id: String(id),
  at: at.toISOString(),
  actorId: actorId === null ? null : String(actorId),
})
