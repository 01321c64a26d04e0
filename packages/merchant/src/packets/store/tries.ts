// Tries at a packet's password, counted before the password is looked at: a hundred at once get no
// further than one after the other.
import type { Sql } from '@hongbao/database'

import { wrongPasswords } from '../../limits.ts'
import type { PacketKey } from '../model.ts'

export interface Try {
  readonly packet: PacketKey
  readonly userId: bigint
  /** By the system's clock. */
  readonly now: Date
}

/** False where this user has tried too often. */
export async function countTry(sql: Sql, { packet, userId, now }: Try): Promise<boolean> {
  const begun = new Date(now.getTime() - wrongPasswords.windowMs)
  const [row] = await sql<{ tries: number }[]>`
    insert into merchant.tries as t (bucket, packet_id, user_id, tries, since)
    values (${packet.bucket}, ${packet.id}, ${userId}, 1, ${now})
    on conflict (bucket, packet_id, user_id) do update
       set tries = case when t.since < ${begun} then 1 else t.tries + 1 end,
           since = case when t.since < ${begun} then excluded.since else t.since end
    returning tries`
  return (row?.tries ?? 0) <= wrongPasswords.max
}

/** It was right. */
export async function forgetTries(sql: Sql, { packet, userId }: Try): Promise<void> {
  await sql`
    delete from merchant.tries
     where bucket = ${packet.bucket} and packet_id = ${packet.id} and user_id = ${userId}`
}
