// People as operators look for them, with what is in their wallets.
import { bigints, smallints, type Sql } from '@hongbao/database'

import { logonKey, userKey } from '../../../funds/keys.ts'
import type { Kind } from '../../../json/door.ts'
import type { UserStatus } from '../../../users/states.ts'

export interface FoundUser {
  readonly id: bigint
  readonly bucket: number
  readonly kind: Kind
  readonly status: UserStatus
  readonly name: string
  readonly logonId: string
  readonly createdAt: Date
  /** Fen; null where there is no wallet. */
  readonly balance: bigint | null
}

export async function loadUsers(sql: Sql, ids: readonly bigint[]): Promise<FoundUser[]> {
  const keys = ids.map(userKey)
  return sql<FoundUser[]>`
    select u.id, u.bucket, u.kind, u.status, u.name, u.logon_id as "logonId",
           u.created_at as "createdAt", a.balance
      from unnest(
        ${smallints(keys.map((key) => key.bucket))}::smallint[],
        ${bigints(keys.map((key) => key.id))}::bigint[]
      ) as k (bucket, id)
      join gateway.users u on u.bucket = k.bucket and u.id = k.id
      left join ledger.accounts a on a.bucket = k.bucket and a.id = k.id`
}

/** Everybody who logs in with this; a person and an operator may. */
export async function usersNamed(sql: Sql, given: string): Promise<bigint[]> {
  const { bucket, logonId } = logonKey(given)
  const rows = await sql<{ userId: bigint }[]>`
    select user_id as "userId" from gateway.logons
     where bucket = ${bucket} and logon_id = ${logonId}`
  return rows.map(({ userId }) => userId)
}

/** False where there is nobody, or nobody whom that may happen to: who waits is not unblocked. */
export async function setUserStatus(
  sql: Sql,
  id: bigint,
  status: 'open' | 'blocked',
): Promise<boolean> {
  const { bucket } = userKey(id)
  const { count } = await sql`
    update gateway.users set status = ${status}
     where bucket = ${bucket} and id = ${id}
       and (${status} = 'blocked' or invited_by is null or admitted_by is not null)`
  return count > 0
}
