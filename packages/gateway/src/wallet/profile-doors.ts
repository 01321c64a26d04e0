// Whose wallet it is, and its passwords.
import type { Sql } from '@hongbao/database'
import { listEntries, loadAccounts } from '@hongbao/ledger'
import { formatYuan, maskLogonId } from '@hongbao/protocol'

import type { OpenDoor } from '../doors/open-doors.ts'
import { problem, type Problem } from '../doors/problem.ts'
import { walletOf } from '../funds/keys.ts'
import * as json from '../json/wallet.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { startSession } from '../sessions/start-session.ts'
import type { PasswordDesk, PasswordVerdict } from '../users/password-desk.ts'
import { setPassword, setPayPassword } from './store/set-passwords.ts'

export interface ProfileDeps {
  readonly sql: Sql
  readonly sessions: Sessions
  readonly passwords: PasswordDesk
  readonly publicUrl: URL
}

export function openProfile(open: OpenDoor, deps: ProfileDeps): void {
  const { sql, sessions, passwords } = deps
  open(json.walletProfile, async ({ visitor }) => {
    const account = walletOf(visitor.userId)
    const [[wallet], [first]] = await Promise.all([
      loadAccounts(sql, [account]),
      listEntries(sql, account, { before: 2n, limit: 1 }),
    ])
    return {
      userId: String(visitor.userId),
      name: visitor.name,
      logonId: maskLogonId(visitor.logonId),
      balance: formatYuan(wallet?.balance ?? 0n),
      since: first?.postedAt.toISOString() ?? null,
    }
  })
  open(json.changePassword, async ({ body, visitor, address, reply }) => {
    const { userId, logonId } = visitor
    const attempt = { logonId, password: body.password, kinds: ['person'], address } as const
    const verdict = await passwords.login(attempt)
    if (verdict.kind !== 'right') return refused(verdict, wrongPassword)
    const digest = await passwords.hash(body.newPassword)
    if (typeof digest === 'object') return refused(digest, wrongPassword)
    await setPassword(sql, userId, digest)
    // Whoever knew the old one is logged out everywhere, with a copy of this cookie, too.
    await sessions.closeAll(userId)
    await startSession('wallet', userId, reply, deps)
    return { ok: true }
  })
  open(json.changePayPassword, async ({ body, visitor: { userId } }) => {
    const verdict = await passwords.pay(userId, body.payPassword)
    if (verdict.kind !== 'right') return refused(verdict, wrongPayPassword)
    const digest = await passwords.hash(body.newPayPassword)
    if (typeof digest === 'object') return refused(digest, wrongPayPassword)
    await setPayPassword(sql, userId, digest)
    return { ok: true }
  })
}

const wrongPassword = 'wrong_password'
const wrongPayPassword = 'wrong_pay_password'

/** 403 and not 401: whoever asks is logged in, and stays so. */
function refused(
  verdict: Exclude<PasswordVerdict, { kind: 'right' }>,
  code: typeof wrongPassword | typeof wrongPayPassword,
): Problem {
  switch (verdict.kind) {
    case 'wrong': {
      const { triesLeft } = verdict
      const en = `The present password is wrong. ${triesLeft} tries are left.`
      return problem(403, code, [en, `原密码不正确，还可以再试 ${triesLeft} 次。`], { triesLeft })
    }
    case 'locked': {
      const { retryAfterMs } = verdict
      const minutes = Math.ceil(retryAfterMs / 60_000)
      const en = `Tried too often. Try again in ${minutes} minutes.`
      return problem(429, 'locked', [en, `错误次数过多，请 ${minutes} 分钟后再试。`], {
        retryAfterMs,
      })
    }
    case 'busy':
      return problem(503, 'busy', [
        'Many people are at it right now: try again. Nothing was changed.',
        '当前操作人数较多，请重试。密码未修改。',
      ])
  }
}
