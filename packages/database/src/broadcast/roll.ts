// Who is listening: every listener holds an advisory lock on its connection, under the number of
// its process on the server. A process that dies loses its connection, and with it its place here.

import type { Sql } from '../driver.ts'

/** The first half of the two-part lock; any number that is the same for everybody would do. */
const lockClass = 1_213_156_418

/** Takes a place on the roll, for as long as the connection lives, and says which. */
export async function enterRoll(sql: Sql): Promise<number> {
  const [row] = await sql<{ pid: number }[]>`
    select pg_backend_pid() as pid,
           pg_advisory_lock_shared(${lockClass}::integer, pg_backend_pid())`
  return row!.pid
}

/** The places of all listeners on this database. */
export async function callRoll(sql: Sql): Promise<number[]> {
  const rows = await sql<{ pid: number }[]>`
    select l.objid::integer as pid
    from pg_locks l
    join pg_database d on d.oid = l.database and d.datname = current_database()
    where l.locktype = 'advisory' and l.classid::bigint = ${lockClass} and l.objsubid = 2`
  return rows.map(({ pid }) => pid)
}
