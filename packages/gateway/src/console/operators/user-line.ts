// A user as operators see him.
import { formatYuan, maskLogonId } from '@hongbao/protocol'

import type * as json from '../../json/operators.ts'
import { accountText } from '../ledger/account-lines.ts'
import type { FoundUser } from './store/users.ts'

/** Of the logon id only what may be shown. */
export const userLineOf = ({
  id,
  bucket,
  balance,
  createdAt,
  ...user
}: FoundUser): json.UserLine => ({
  userId: String(id),
  kind: user.kind,
  status: user.status,
  name: user.name,
  logonId: maskLogonId(user.logonId),
  createdAt: createdAt.toISOString(),
  balance: balance === null ? null : formatYuan(balance),
  account: balance === null ? null : accountText({ bucket, id }),
})
