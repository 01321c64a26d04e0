// The sandbox's people at the doors of cashier and wallet: logged in with a click, and with money
// whenever they need some. In production none of these doors is there.
import { formatYuan, maskLogonId, parseYuan } from '@hongbao/protocol'

import type { OpenDoor } from '../doors/open-doors.ts'
import { problem } from '../doors/problem.ts'
import type { Funds } from '../funds/engine.ts'
import * as json from '../json/cashier.ts'
import type { DemoPerson } from '../sandbox/open-sandbox.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { startSession } from '../sessions/start-session.ts'
import type { Users } from '../users/users.ts'

export interface DemoDeps {
  readonly funds: Pick<Funds, 'submit'>
  readonly users: Users
  readonly sessions: Sessions
  readonly isSandbox: boolean
  readonly uniqueName: () => string
  readonly sandbox: { readonly people: () => Promise<readonly DemoPerson[]> }
}

export function openDemo(open: OpenDoor, deps: DemoDeps): void {
  open(json.demoPeople, async () => {
    const people = await deps.sandbox.people()
    return {
      people: people.map(({ userId, name, logonId }) => ({
        userId: String(userId),
        name,
        logonId: maskLogonId(logonId),
      })),
    }
  })
  open(json.demoLogin, async ({ body, reply, subject }) => {
    const user = await deps.users.find(BigInt(body.userId))
    if (user?.kind !== 'person' || user.status !== 'open') return nobody
    subject(body.userId)
    await startSession('wallet', user.id, reply, deps)
    const { kind, name } = user
    return { userId: body.userId, kind, name, logonId: maskLogonId(user.logonId) }
  })
  open(json.demoTopUp, async ({ body, visitor, subject }) => {
    const { amount, number = deps.uniqueName() } = body
    subject(String(visitor.userId))
    const outcome = await deps.funds.submit({
      kind: 'deposit',
      userId: visitor.userId,
      amount: parseYuan(amount) ?? 0n,
      number,
    })
    return 'balance' in outcome ? { balance: formatYuan(outcome.balance) } : numberUsed
  })
}

const nobody = problem(404, 'user_not_found', [
  'Nobody with this number can log in: take one of those that are shown.',
  '没有可以登录的此用户，请选择页面上列出的用户。',
])

const numberUsed = problem(409, 'number_used', [
  'This number was used for another amount: take a new one, or leave it out.',
  '该编号已用于其他金额，请换一个编号或不填。',
])
