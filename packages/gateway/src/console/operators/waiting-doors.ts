// Operators who wait to be admitted: who invited does not admit, so that nobody is two of them.
import type { Sql } from '@hongbao/database'
import { maskLogonId } from '@hongbao/protocol'

import type { OpenDoor } from '../../doors/open-doors.ts'
import { notFound, problem } from '../../doors/problem.ts'
import * as json from '../../json/operators.ts'
import { loadUsers } from './store/users.ts'
import { admit, loadWaiting } from './store/waiting.ts'
import { userLineOf } from './user-line.ts'

export function openWaiting(open: OpenDoor, { sql }: { readonly sql: Sql }): void {
  open(json.listWaiting, async ({ visitor }) => {
    const rows = await loadWaiting(sql)
    return {
      waiting: rows.map(({ id, name, logonId, createdAt, inviterId, inviterName }) => ({
        userId: String(id),
        name,
        logonId: maskLogonId(logonId),
        createdAt: createdAt.toISOString(),
        invitedBy: { userId: String(inviterId), name: inviterName },
        mayAdmit: inviterId !== visitor.userId,
      })),
    }
  })

  open(json.admitOperator, async ({ params, visitor, subject }) => {
    const id = BigInt(params.userId)
    subject(params.userId)
    const isAdmitted = await admit(sql, id, visitor.userId)
    const [user] = await loadUsers(sql, [id])
    if (!user) return notFound()
    if (isAdmitted) return userLineOf(user)
    return user.status === 'waiting' ? sameOperator : notWaiting
  })
}

const sameOperator = problem(409, 'same_operator', [
  'You have invited this one, so another operator has to admit him.',
  '该人员由您邀请，须由另一位运营人员准入。',
])

const notWaiting = problem(409, 'not_waiting', [
  'Nobody of this number waits to be admitted: look at the list again.',
  '该用户没有待准入的申请，请刷新列表。',
])
