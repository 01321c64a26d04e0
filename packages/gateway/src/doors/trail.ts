// The audit trail: every action at a door that changes something, written before it is done and
// completed after. What was typed in is not in it, only whom or what it was done to.
import type { Sql } from '@hongbao/database'

import type { Clock } from '../clock.ts'

/** An action about to be done. */
export interface Attempt {
  readonly actor: { readonly userId: bigint; readonly kind: string } | undefined
  readonly action: string
  /** The address it came from, as far as the connection or a trusted proxy says. */
  readonly address: string
  readonly traceId: string
}

export interface Trail {
  /** Notes the attempt; what is returned completes it. */
  begin(attempt: Attempt): Promise<(outcome: string, subject?: string) => Promise<void>>
}

export function openTrail({ sql, systemClock }: { sql: Sql; systemClock: Clock }): Trail {
  return {
    async begin({ actor, action, address, traceId }) {
      const [row] = await sql<{ id: bigint }[]>`
        insert into gateway.audit_trail (at, actor_id, actor_kind, action, address, trace_id)
        values (${systemClock.now()}, ${actor?.userId ?? null}, ${actor?.kind ?? null}, ${action},
                ${address}, ${traceId})
        returning id`
      const id = row?.id ?? null
      return async (outcome, subject) => {
        await sql`
          update gateway.audit_trail set outcome = ${outcome}, subject = ${subject ?? null}
           where id = ${id}`
      }
    },
  }
}
