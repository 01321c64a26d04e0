// Signing up, logging in and out, on the wallet's side and on the console's.
import type { OpenDoor } from '../doors/open-doors.ts'
import { isProblem, problem } from '../doors/problem.ts'
import { kindsIn } from '../doors/visitors.ts'
import type { Funds } from '../funds/engine.ts'
import type { Deposit } from '../funds/model.ts'
import type { Room } from '../json/door.ts'
import * as json from '../json/session.ts'
import { sandboxLimits } from '../limits.ts'
import { isLoopback } from '../pages/loopback.ts'
import { startSession } from '../sessions/start-session.ts'
import { openChangePassword } from './change-password.ts'
import { newUser, refused, seen } from './new-user.ts'
import { openOperators, type OperatorsDeps } from './operators.ts'

export interface EntranceDeps extends OperatorsDeps {
  readonly isSandbox: boolean
  /** For the play money that a sandbox's merchants begin with. */
  readonly funds: Pick<Funds, 'submit'>
}

/** The doors that everybody comes through first. */
export const entrance = (deps: EntranceDeps) => (open: OpenDoor) => {
  openLogins(open, deps)
  openSignUps(open, deps)
  openOperators(open, deps)
  openChangePassword(open, deps)
  openHouses(open, deps)
}

function openLogins(open: OpenDoor, deps: EntranceDeps): void {
  for (const door of [json.walletLogin, json.consoleLogin]) {
    open(door, async ({ body, address, reply, cookies, subject }) => {
      const kinds = kindsIn[door.room]
      const verdict = await deps.passwords.login({ ...body, kinds, address })
      if (verdict.kind !== 'right') return refused(verdict)
      const { user } = verdict
      subject(String(user.id))
      if (user.status === 'waiting') return notAdmitted
      await endSession(cookies, door.room, deps)
      await startSession(door.room, user.id, reply, deps)
      return seen({ ...user, userId: user.id })
    })
  }
  for (const door of [json.walletLogout, json.consoleLogout]) {
    open(door, async ({ reply, cookies }) => {
      await endSession(cookies, door.room, deps)
      void reply.header('set-cookie', deps.sessions.cookies.takeAway(door.room))
      return { ok: true }
    })
  }
}

const notAdmitted = problem(403, 'not_admitted', [
  'Another operator has to admit you first, and not the one who invited you.',
  '须先由邀请人以外的另一位运营人员准入，才能登录。',
])

async function endSession(
  cookies: string | undefined,
  room: Room,
  { sessions }: EntranceDeps,
): Promise<void> {
  const token = sessions.cookies.tokenIn(cookies, room)
  if (token !== undefined) await sessions.close(token)
}

function openSignUps(open: OpenDoor, deps: EntranceDeps): void {
  open(json.personSignUp, async ({ body, reply, subject }) => {
    const user = await newUser({ ...body, kind: 'person' }, deps)
    if (isProblem(user)) return user
    subject(String(user.userId))
    await startSession('wallet', user.userId, reply, deps)
    return seen(user)
  })
  open(json.merchantSignUp, async ({ body, reply, subject }) => {
    const user = await newUser({ ...body, kind: 'merchant' }, deps)
    if (isProblem(user)) return user
    if (deps.isSandbox) await deps.funds.submit(startMoney(user.userId))
    subject(String(user.userId))
    await startSession('console', user.userId, reply, deps)
    return seen(user)
  })
}

/** Like the demo merchant: whoever tries agreement.pay needs something to pay with. */
const startMoney = (userId: bigint): Deposit => ({
  kind: 'deposit',
  userId,
  amount: sandboxLimits.merchantStartBalance,
  number: 'sandbox-start',
})

function openHouses(open: OpenDoor, deps: EntranceDeps): void {
  for (const door of [json.walletHouse, json.consoleHouse]) {
    open(door, async ({ visitor }): Promise<json.HouseView> => ({
      mode: deps.isSandbox ? 'sandbox' : 'production',
      publicUrl: deps.publicUrl.origin,
      isLoopback: isLoopback(deps.publicUrl.hostname),
      gateway: new URL('/gateway.do', deps.publicUrl).href,
      now: deps.clock.now().toISOString(),
      visitor: visitor ? seen(visitor) : null,
    }))
  }
}
