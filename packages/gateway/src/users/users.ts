// Users as doors need them: found by number or by what they log in with.
import type { Sql } from '@hongbao/database'

import { logonKey, userBucket } from '../funds/keys.ts'
import type { Kind } from '../json/door.ts'
import type { UserStatus } from './states.ts'

/** Somebody who can log in, and the digests of their passwords. */
export interface User {
  readonly id: bigint
  readonly kind: Kind
  readonly status: UserStatus
  readonly name: string
  readonly logonId: string
  readonly passwordHash: string | null
  readonly payPasswordHash: string | null
}

export interface Users {
  find(userId: bigint): Promise<User | undefined>
  /** By phone number or e-mail, of these kinds; undefined also where several have it. */
  named(logonId: string, kinds: readonly Kind[]): Promise<User | undefined>
}

export function openUsers(sql: Sql): Users {
  const find = async (userId: bigint): Promise<User | undefined> => {
    const [row] = await sql<User[]>`
      select id, kind, status, name, logon_id as "logonId", password_hash as "passwordHash",
             pay_password_hash as "payPasswordHash"
        from gateway.users
       where bucket = any(array[${userBucket(userId)}::smallint]) and id = ${userId}`
    return row
  }
  return {
    find,
    async named(given, kinds) {
      const { bucket, logonId } = logonKey(given)
      const rows = await sql<{ userId: bigint }[]>`
        select user_id as "userId" from gateway.logons
         where bucket = ${bucket} and logon_id = ${logonId}`
      const users = await Promise.all(rows.map(({ userId }) => find(userId)))
      const fitting = users.filter((user) => user !== undefined && kinds.includes(user.kind))
      return fitting.length === 1 ? fitting[0] : undefined
    },
  }
}
