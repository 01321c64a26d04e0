// Whose wallet it is, and the password that pays.
import type { Sql } from '@hongbao/database'
import { listEntries, loadAccounts } from '@hongbao/ledger'
import { formatYuan, maskLogonId } from '@hongbao/protocol'

import type { OpenDoor } from '../doors/open-doors.ts'
import { wrongPresent } from '../entrance/change-password.ts'
import { walletOf } from '../funds/keys.ts'
import * as json from '../json/wallet.ts'
import type { PasswordDesk } from '../users/password-desk.ts'
import { setPayPassword } from '../users/set-passwords.ts'

export interface ProfileDeps {
  readonly sql: Sql
  readonly passwords: PasswordDesk
}

export function openProfile(open: OpenDoor, { sql, passwords }: ProfileDeps): void {
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
  open(json.changePayPassword, async ({ body, visitor: { userId } }) => {
    const verdict = await passwords.pay(userId, body.payPassword)
    if (verdict.kind !== 'right') return wrongPresent(verdict, 'wrong_pay_password')
    const digest = await passwords.hash(body.newPayPassword)
    if (typeof digest === 'object') return wrongPresent(digest, 'wrong_pay_password')
    await setPayPassword(sql, userId, digest)
    return { ok: true }
  })
}
