// Users by phone number or e-mail.
import { anywhere, bucketSet, smallints, texts, type Sql } from '@hongbao/database'

export interface Logon {
  readonly logonId: string
  readonly userId: bigint
}

export async function loadLogons(
  sql: Sql,
  keys: readonly { bucket: number; logonId: string }[],
): Promise<Logon[]> {
  if (keys.length === 0) return []
  return sql<Logon[]>`
    select l.logon_id as "logonId", l.user_id as "userId"
      from unnest(
        ${smallints(keys.map((key) => key.bucket))}::smallint[],
        ${texts(keys.map((key) => key.logonId))}::text[]
      ) as k (bucket, logon_id)
      join gateway.logons l on l.bucket = k.bucket and l.logon_id = k.logon_id
     where (${anywhere}::boolean or l.bucket = any(${bucketSet(keys)}::smallint[]))`
}
