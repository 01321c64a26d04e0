// How many operators there are, and how many money needs.
import type { Sql } from '@hongbao/database'

/** One books, another one confirms. */
export const operatorsNeeded = 2

/** Those who may act. */
export async function countOperators(sql: Sql): Promise<number> {
  const [row] = await sql<{ there: number }[]>`
    select count(*)::integer as there from gateway.users
     where kind = 'operator' and status = 'open'`
  return row?.there ?? 0
}
