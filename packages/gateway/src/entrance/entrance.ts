// Signing up, logging in and out, on the wallet's side and on the console's.
import { inTransaction, type Sql } from '@hongbao/database'
import { maskLogonId } from '@hongbao/protocol'

import type { Clock } from '../clock.ts'
import type { OpenDoor } from '../doors/open-doors.ts'
import { isProblem, problem, type Problem } from '../doors/problem.ts'
import { kindsIn, type Visitor } from '../doors/visitors.ts'
import type { Funds } from '../funds/engine.ts'
import type { Deposit } from '../funds/model.ts'
import type { Kind, Room } from '../json/door.ts'
import * as json from '../json/session.ts'
import { doorLimits, sandboxLimits } from '../limits.ts'
import { isLoopback } from '../pages/loopback.ts'
import type { Passes } from '../passes/passes.ts'
import { noCookie, sessionToken } from '../sessions/cookies.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { startSession } from '../sessions/start-session.ts'
import type { PasswordDesk, PasswordVerdict } from '../users/password-desk.ts'
import { signUp, type SignUp } from '../users/sign-up.ts'

export interface EntranceDeps {
  readonly sql: Sql
  /** The gateway's, which the sandbox can move. */
  readonly clock: Clock
  readonly systemClock: Clock
  readonly sessions: Sessions
  readonly passes: Passes
  readonly passwords: PasswordDesk
  readonly publicUrl: URL
  readonly isSandbox: boolean
  /** For the play money that a sandbox's merchants begin with. */
  readonly funds: Pick<Funds, 'submit'>
}

/** The doors that everybody comes through first. */
export const entrance = (deps: EntranceDeps) => (open: OpenDoor) => {
  openLogins(open, deps)
  openSignUps(open, deps)
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
      await endSession(cookies, door.room, deps)
      await startSession(door.room, user.id, reply, deps)
      return seen({ ...user, userId: user.id })
    })
  }
  for (const door of [json.walletLogout, json.consoleLogout]) {
    open(door, async ({ reply, cookies }) => {
      await endSession(cookies, door.room, deps)
      void reply.header('set-cookie', noCookie(door.room))
      return { ok: true }
    })
  }
}

/** What a wrong password is answered; the same whether the account is there or not. */
function refused(verdict: Exclude<PasswordVerdict, { kind: 'right' }>): Problem {
  switch (verdict.kind) {
    case 'wrong':
      return problem(
        401,
        'wrong_password',
        [
          `That is not right. ${verdict.triesLeft} tries are left.`,
          `账号或密码不正确，还可以再试 ${verdict.triesLeft} 次。`,
        ],
        { triesLeft: verdict.triesLeft },
      )
    case 'locked': {
      const minutes = Math.ceil(verdict.retryAfterMs / 60_000)
      return problem(
        429,
        'locked',
        [
          `Tried too often. Try again in ${minutes} minutes.`,
          `错误次数过多，请 ${minutes} 分钟后再试。`,
        ],
        { retryAfterMs: verdict.retryAfterMs },
      )
    }
    case 'busy':
      return problem(503, 'busy', [
        'Too many people at the door: try again.',
        '当前访问人数过多，请稍后重试。',
      ])
  }
}

async function endSession(
  cookies: string | undefined,
  room: Room,
  { sessions }: EntranceDeps,
): Promise<void> {
  const token = sessionToken(cookies, room)
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
  open(json.operatorSignUp, async ({ body, reply, subject }) => {
    const { invitation, ...terms } = body
    const invited = await deps.passes.read('operator', invitation)
    if (!invited) return notInvited
    const user = await newUser({ ...terms, kind: 'operator', invitation }, deps)
    if (isProblem(user)) return user
    // Whoever invites himself to be the second of two operators is found by this.
    subject([user.userId, invited['by'] ?? []].flat().join(' '))
    await startSession('console', user.userId, reply, deps)
    return seen(user)
  })
  open(json.inviteOperator, async ({ visitor }) => inviteOperator(deps, visitor.userId))
}

/** Like the demo merchant: whoever tries agreement.pay needs something to pay with. */
const startMoney = (userId: bigint): Deposit => ({
  kind: 'deposit',
  userId,
  amount: sandboxLimits.merchantStartBalance,
  number: 'sandbox-start',
})

const notInvited = problem(403, 'not_invited', [
  'This invitation was used, or its day is over: ask an operator for another one.',
  '邀请链接已使用或已过期，请向运营人员索取新的链接。',
])

const taken = problem(409, 'logon_id_taken', [
  'Somebody has this phone number or e-mail already: log in, or take another one.',
  '该手机号或邮箱已被注册，请直接登录或换一个。',
])

/** A link with which one person becomes an operator. `by`: unless it is for the first one. */
export async function inviteOperator(
  { passes, systemClock, publicUrl }: Pick<EntranceDeps, 'passes' | 'systemClock' | 'publicUrl'>,
  by?: bigint,
): Promise<{ link: string; expiresAt: string }> {
  const terms = by === undefined ? {} : { by: String(by) }
  const pass = await passes.issue('operator', terms, doorLimits.invitationMs)
  const expiresAt = new Date(systemClock.now().getTime() + doorLimits.invitationMs)
  return {
    link: new URL(`/console/join/${pass}`, publicUrl).href,
    expiresAt: expiresAt.toISOString(),
  }
}

interface NewVisitor {
  readonly kind: Kind
  readonly logonId: string
  readonly name: string
  readonly password: string
  readonly payPassword?: string
  readonly invitation?: string
}

async function newUser(
  { kind, logonId, name, password, payPassword, invitation }: NewVisitor,
  deps: EntranceDeps,
): Promise<Visitor | Problem> {
  const passwordHash = await deps.passwords.hash(password)
  const payPasswordHash = payPassword === undefined ? null : await deps.passwords.hash(payPassword)
  if (typeof passwordHash === 'object') return refused(passwordHash)
  if (payPasswordHash !== null && typeof payPasswordHash === 'object') {
    return refused(payPasswordHash)
  }
  if (invitation !== undefined && !(await deps.passes.take('operator', invitation))) {
    return notInvited
  }
  const wanted: SignUp = { kind, logonId, name, passwordHash, payPasswordHash }
  const userId = await inTransaction(deps.sql, (tx) => signUp(tx, wanted, deps.clock.now()))
  return userId === undefined ? taken : { userId, kind, name, logonId }
}

const seen = ({ userId, kind, name, logonId }: Visitor): json.Visitor => ({
  userId: String(userId),
  kind,
  name,
  logonId: maskLogonId(logonId),
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
