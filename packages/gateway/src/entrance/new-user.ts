// Somebody signs up: his row, and what he is told where there is none.
import { inTransaction, type Sql } from '@hongbao/database'
import { maskLogonId } from '@hongbao/protocol'

import type { Clock } from '../clock.ts'
import { problem, type Problem } from '../doors/problem.ts'
import type { Visitor } from '../doors/visitors.ts'
import type { Kind } from '../json/door.ts'
import type * as json from '../json/session.ts'
import type { PasswordDesk, PasswordVerdict } from '../users/password-desk.ts'
import { signUp, type SignUp } from '../users/sign-up.ts'

export interface NewUserDeps {
  readonly sql: Sql
  /** The gateway's, which the sandbox can move. */
  readonly clock: Clock
  readonly passwords: PasswordDesk
}

export interface NewVisitor {
  readonly kind: Kind
  readonly logonId: string
  readonly name: string
  readonly password: string
  readonly payPassword?: string
  /** The operator who invited this one. */
  readonly invitedBy?: bigint
}

/** `mayJoin` is asked last, in the transaction that stores the user: its problem stores nothing. */
export async function newUser(
  { kind, logonId, name, password, payPassword, invitedBy }: NewVisitor,
  deps: NewUserDeps,
  mayJoin?: (tx: Sql) => Promise<Problem | undefined>,
): Promise<Visitor | Problem> {
  const passwordHash = await deps.passwords.hash(password)
  const payPasswordHash = payPassword === undefined ? null : await deps.passwords.hash(payPassword)
  if (typeof passwordHash === 'object') return refused(passwordHash)
  if (payPasswordHash !== null && typeof payPasswordHash === 'object') {
    return refused(payPasswordHash)
  }
  const wanted: SignUp = { kind, logonId, name, passwordHash, payPasswordHash, invitedBy }
  return inTransaction(deps.sql, async (tx) => {
    const refusal = await mayJoin?.(tx)
    if (refusal) return refusal
    const userId = await signUp(tx, wanted, deps.clock.now())
    return userId === undefined ? taken : { userId, kind, name, logonId }
  })
}

const taken = problem(409, 'logon_id_taken', [
  'Somebody has this phone number or e-mail already: log in, or take another one.',
  '该手机号或邮箱已被注册，请直接登录或换一个。',
])

/** As pages see him. */
export const seen = ({ userId, kind, name, logonId }: Visitor): json.Visitor => ({
  userId: String(userId),
  kind,
  name,
  logonId: maskLogonId(logonId),
})

/** What a wrong password is answered; the same whether the account is there or not. */
export function refused(verdict: Exclude<PasswordVerdict, { kind: 'right' }>): Problem {
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
