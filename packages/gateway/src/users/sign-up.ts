// One new user with a logon id that nobody else has.
import type { Sql } from '@hongbao/database'

import { logonKey } from '../funds/keys.ts'
import { insertUsers, type NewUser } from './create-users.ts'

/** A user as the entrance makes it. */
export type SignUp = NewUser

/**
 * Stores the user and gives its number; undefined where somebody has the logon id already. Of many
 * who want the same one at a time, one gets it: they stand in line at a lock with its name.
 */
export async function signUp(tx: Sql, user: SignUp, now: Date): Promise<bigint | undefined> {
  const { bucket, logonId } = logonKey(user.logonId)
  await tx`select pg_advisory_xact_lock(hashtextextended(${`logon ${logonId}`}, 0))`
  const [other] = await tx`
    select from gateway.logons
     where bucket = ${bucket} and logon_id = ${logonId} limit 1`
  if (other) return undefined
  const [id] = await insertUsers(tx, [user], now)
  return id
}
