// 会员授权信息查询: what a user shares beyond the Uid. We know a name and nothing else.
// https://docs.open.alipay.com/api_2/alipay.user.info.share/
import { strict as assert } from 'node:assert'

import { userInfoShare as contract } from '@hongbao/protocol'

import type { Users } from '../users/users.ts'
import { implement, type Operation } from './operation.ts'

export const userInfo = (users: Pick<Users, 'find'>): Operation =>
  implement(contract, async (_request, { user }) => {
    assert(user, 'the contract needs a user')
    if (!user.scopes.includes('auth_user')) {
      return { kind: 'refused', subCode: 'isv.insufficient-user-permissions' }
    }
    const found = await users.find(user.userId)
    const response = { nick_name: found?.name, user_id: String(user.userId) }
    return { kind: 'done', response }
  })
