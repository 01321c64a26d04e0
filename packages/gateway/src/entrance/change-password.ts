// A new password in the place of the old one, in the wallet and at the console.
import type { Sql } from '@hongbao/database'

import type { OpenDoor } from '../doors/open-doors.ts'
import { problem, type Problem } from '../doors/problem.ts'
import { kindsIn } from '../doors/visitors.ts'
import { changeConsolePassword } from '../json/session.ts'
import { changePassword } from '../json/wallet.ts'
import type { Sessions } from '../sessions/sessions.ts'
import { startSession } from '../sessions/start-session.ts'
import type { PasswordDesk, PasswordVerdict } from '../users/password-desk.ts'
import { setPassword } from '../users/set-passwords.ts'

export interface ChangePasswordDeps {
  readonly sql: Sql
  readonly sessions: Sessions
  readonly passwords: PasswordDesk
}

export function openChangePassword(open: OpenDoor, deps: ChangePasswordDeps): void {
  const { sql, sessions, passwords } = deps
  for (const door of [changePassword, changeConsolePassword]) {
    open(door, async ({ body, visitor: { userId, logonId }, address, reply }) => {
      const attempt = { logonId, password: body.password, kinds: kindsIn[door.room], address }
      const verdict = await passwords.login(attempt)
      if (verdict.kind !== 'right') return wrongPresent(verdict, 'wrong_password')
      const digest = await passwords.hash(body.newPassword)
      if (typeof digest === 'object') return wrongPresent(digest, 'wrong_password')
      await setPassword(sql, userId, digest)
      // Whoever knew the old one is logged out everywhere, with a copy of this cookie, too.
      await sessions.closeAll(userId)
      await startSession(door.room, userId, reply, deps)
      return { ok: true }
    })
  }
}

/** 403 and not 401: whoever asks is logged in, and stays so. */
export function wrongPresent(
  verdict: Exclude<PasswordVerdict, { kind: 'right' }>,
  code: 'wrong_password' | 'wrong_pay_password',
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
