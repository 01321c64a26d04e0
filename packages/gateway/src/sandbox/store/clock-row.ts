// The one row that says how far the sandbox's clock is ahead, and who is moving it.
import type { Sql } from '@hongbao/database'

export async function loadOffset(sql: Sql): Promise<number> {
  const [row] = await sql<{ offset: bigint }[]>`
    select offset_ms as offset from gateway.sandbox_clock`
  return Number(row?.offset ?? 0n)
}

/** Moves the clock forward to this offset, never back; returns where it is now. */
export async function raiseOffset(sql: Sql, offsetMs: number): Promise<number> {
  const [row] = await sql<{ offset: bigint }[]>`
    update gateway.sandbox_clock
       set offset_ms = greatest(offset_ms, ${BigInt(Math.ceil(offsetMs))})
    returning offset_ms as offset`
  return Number(row?.offset ?? 0n)
}

/** Takes the right to move the clock, unless somebody has it who is alive. */
export async function takeTurn(sql: Sql, systemNow: Date, until: Date): Promise<boolean> {
  const { count } = await sql`
    update gateway.sandbox_clock set jumping_until = ${until}
     where jumping_until is null or jumping_until <= ${systemNow}`
  return count > 0
}

/** Keeps the right for longer, or gives it back (`until` null); false where it was lost. */
export async function changeTurn(sql: Sql, mine: Date, until: Date | null): Promise<boolean> {
  const { count } = await sql`
    update gateway.sandbox_clock set jumping_until = ${until} where jumping_until = ${mine}`
  return count > 0
}
