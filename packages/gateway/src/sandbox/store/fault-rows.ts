// Faults that wait for calls. They are taken one by one, in the order in which they were asked for,
// by whichever process gets the call.
import { texts, type Sql } from '@hongbao/database'

import type { AnyFault } from '../fault-kinds.ts'

export interface FaultRow {
  readonly method: string
  readonly fault: AnyFault
  /** Calls it will still strike. */
  readonly remaining: number
  readonly delayMs: number
}

export async function insertFault(sql: Sql, row: FaultRow): Promise<void> {
  await sql`delete from gateway.sandbox_faults where remaining = 0`
  await sql`
    insert into gateway.sandbox_faults (method, fault, remaining, delay_ms)
    values (${row.method}, ${row.fault}, ${row.remaining}, ${row.delayMs})`
}

/** A fault that waits, with its number. */
export interface WaitingFault extends FaultRow {
  readonly id: bigint
}

export function listFaults(sql: Sql): Promise<WaitingFault[]> {
  return sql<WaitingFault[]>`
    select id, method, fault, remaining, delay_ms as "delayMs"
      from gateway.sandbox_faults where remaining > 0 order by id`
}

/** False where it is not there any more. */
export async function deleteFault(sql: Sql, id: bigint): Promise<boolean> {
  const { count } = await sql`delete from gateway.sandbox_faults where id = ${id}`
  return count > 0
}

export async function deleteFaults(sql: Sql): Promise<void> {
  await sql`delete from gateway.sandbox_faults`
}

/** Takes the oldest of these kinds that fits the method; two calls never take the same one. */
export async function takeFault(
  sql: Sql,
  method: string,
  kinds: readonly AnyFault[],
): Promise<Pick<FaultRow, 'fault' | 'delayMs'> | undefined> {
  const [row] = await sql<Pick<FaultRow, 'fault' | 'delayMs'>[]>`
    update gateway.sandbox_faults
       set remaining = remaining - 1
     where id = (
       select id from gateway.sandbox_faults
        where remaining > 0 and fault = any(${texts(kinds)}::text[])
          and (method = ${method} or method = '*')
        order by id limit 1 for update)
    returning fault, delay_ms as "delayMs"`
  return row
}
