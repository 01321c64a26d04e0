// One new user with a logon id that nobody else has.
import type { Sql } from '@hongbao/database'

import { logonBucket } from '../funds/keys.ts'
import { insertUsers, type NewUser } from './create-users.ts'

/** A user as the entrance makes it. */
export type SignUp = NewUser

/**
 * Stores the user and gives its number; undefined where somebody has the logon id already. Of many
 * who want the same one at a time, one gets it: they stand in line at a lock with its name.
 */
export async function signUp(tx: Sql, user: SignUp, now: Date): Promise<bigint | undefined> {
  await tx`select pg_advisory_xact_lock(hashtextextended(${`logon ${user.logonId}`}, 0))`
  const [other] = await tx`
    select from gateway.logons
     where bucket = ${logonBucket(user.logonId)} and logon_id = ${user.logonId} limit 1`
  if (other) return undefined
  const [id] = await insertUsers(tx, [user], now)
  return id
}
