// Users by phone number or e-mail.
import { smallints, texts, type Sql } from '@hongbao/database'

export interface Logon {
  readonly logonId: string
  readonly userId: bigint
}

export async function loadLogons(
  sql: Sql,
  keys: readonly { bucket: number; logonId: string }[],
): Promise<Logon[]> {
  if (keys.length === 0) return []
  const buckets = smallints(keys.map((key) => key.bucket))
  const logonIds = texts(keys.map((key) => key.logonId))
  return sql<Logon[]>`
    select l.logon_id as "logonId", l.user_id as "userId"
      from gateway.logons l
     where l.bucket = any(${buckets}::smallint[])
       and (l.bucket, l.logon_id) in (
         select * from unnest(${buckets}::smallint[], ${logonIds}::text[]))`
}
