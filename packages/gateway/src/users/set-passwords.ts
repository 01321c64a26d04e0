// New passwords in the place of old ones.
import type { Sql } from '@hongbao/database'

import { userBucket } from '../funds/keys.ts'

/** To log in. `digest` as `hashPassword` made it. */
export async function setPassword(sql: Sql, userId: bigint, digest: string): Promise<void> {
  await sql`
    update gateway.users set password_hash = ${digest}
     where bucket = ${userBucket(userId)} and id = ${userId}`
}

/** To pay. */
export async function setPayPassword(sql: Sql, userId: bigint, digest: string): Promise<void> {
  await sql`
    update gateway.users set pay_password_hash = ${digest}
     where bucket = ${userBucket(userId)} and id = ${userId}`
}
