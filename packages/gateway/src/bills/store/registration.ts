// Since when somebody is with us: there is no bill of the time before.
import type { Sql } from '@hongbao/database'

import { userBucket } from '../../funds/keys.ts'

/** Undefined where nobody has this number. */
export async function registrationOf(sql: Sql, userId: bigint): Promise<Date | undefined> {
  const [row] = await sql<{ createdAt: Date }[]>`
    select created_at as "createdAt" from gateway.users
     where bucket = any(array[${userBucket(userId)}::smallint]) and id = ${userId}`
  return row?.createdAt
}
