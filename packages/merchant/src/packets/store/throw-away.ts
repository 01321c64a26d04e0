// A sandbox that is taken back to its beginning has no packets; who is logged in stays so.
import type { Sql } from '@hongbao/database'

export async function throwAway(sql: Sql): Promise<void> {
  await sql`
    truncate merchant.packets, merchant.claims, merchant.returns, merchant.creations,
             merchant.sender_days, merchant.seeds, merchant.tries, merchant.reconciliations`
}
