// Names of people and merchants, for whoever has to do with them.
import { anywhere, bigints, bucketSet, smallints, type Sql } from '@hongbao/database'

import { userKey } from '../funds/keys.ts'
import type { Kind } from '../json/door.ts'

/** Somebody, as stored; to be masked before anybody else sees it. */
export interface Person {
  readonly id: bigint
  readonly kind: Kind
  readonly name: string
  readonly logonId: string
}

/** By number; each is found once. */
export async function loadPeople(
  sql: Sql,
  ids: readonly (bigint | null)[],
): Promise<ReadonlyMap<bigint, Person>> {
  const keys = [...new Set(ids)].flatMap((id) => (id === null ? [] : [userKey(id)]))
  if (keys.length === 0) return new Map()
  const rows = await sql<Person[]>`
    select u.id, u.kind, u.name, u.logon_id as "logonId"
      from unnest(
        ${smallints(keys.map((key) => key.bucket))}::smallint[],
        ${bigints(keys.map((key) => key.id))}::bigint[]
      ) as k (bucket, id)
      join gateway.users u on u.bucket = k.bucket and u.id = k.id
     where (${anywhere}::boolean or u.bucket = any(${bucketSet(keys)}::smallint[]))`
  return new Map(rows.map((row) => [row.id, row]))
}
