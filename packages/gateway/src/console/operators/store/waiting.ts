// Operators who wait, and the one statement that lets one in.
import type { Sql } from '@hongbao/database'

import { userKey } from '../../../funds/keys.ts'

export interface WaitingOperator {
  readonly id: bigint
  readonly name: string
  readonly logonId: string
  readonly createdAt: Date
  readonly inviterId: bigint
  readonly inviterName: string
}

/** Who has waited longest comes first. */
export const loadWaiting = (sql: Sql): Promise<WaitingOperator[]> =>
  sql<WaitingOperator[]>`
    select u.id, u.name, u.logon_id as "logonId", u.created_at as "createdAt",
           i.id as "inviterId", i.name as "inviterName"
      from gateway.users u
      join gateway.users i on i.kind = 'operator' and i.id = u.invited_by
     where u.kind = 'operator' and u.status = 'waiting'
     order by u.id limit 100`

/** False where nobody waits, or where `by` is who invited; or may not act himself any more. */
export async function admit(sql: Sql, id: bigint, by: bigint): Promise<boolean> {
  const [newcomer, admitting] = [userKey(id), userKey(by)]
  const { count } = await sql`
    update gateway.users set status = 'open', admitted_by = ${by}
     where bucket = ${newcomer.bucket} and id = ${id} and status = 'waiting'
       and invited_by <> ${by} and id <> ${by}
       and exists (select from gateway.users
                    where bucket = ${admitting.bucket} and id = ${by} and status = 'open')`
  return count > 0
}
