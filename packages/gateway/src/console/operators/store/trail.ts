// The audit trail, newest first. However rare what is looked for, no more than so many lines are
// looked at for a page.
import type { Sql } from '@hongbao/database'

import { listLimits } from '../../limits.ts'

export interface TrailRow {
  readonly id: bigint
  readonly at: Date
  readonly actorId: bigint | null
  readonly actorKind: string | null
  readonly action: string
  readonly subject: string | null
  readonly outcome: string | null
  readonly address: string | null
  readonly traceId: string
}

export interface TrailWanted {
  readonly actorId: bigint | undefined
  /** The beginning of an action's name. */
  readonly action: string | undefined
  readonly subject: string | undefined
  readonly before: bigint | undefined
}

export async function loadTrail(
  sql: Sql,
  { actorId, action, subject, before = 2n ** 62n }: TrailWanted,
): Promise<{ rows: readonly TrailRow[]; next: bigint | undefined }> {
  const { pageRows, lookMax } = listLimits
  const ofActor = actorId === undefined ? sql`true` : sql`actor_id = ${actorId}`
  const looked = sql`from gateway.audit_trail
    where ${ofActor} and id < ${before} order by id desc`
  const found = await sql<TrailRow[]>`
    select id, at, actor_id as "actorId", actor_kind as "actorKind", action, subject, outcome,
           address, trace_id as "traceId"
      from (select * ${looked} limit ${lookMax}) looked
     where (${action ?? null}::text is null or starts_with(action, ${action ?? null}))
       and (${subject ?? null}::text is null or subject = ${subject ?? null})
     order by id desc limit ${pageRows + 1}`
  const rows = found.slice(0, pageRows)
  if (found.length > pageRows) return { rows, next: rows.at(-1)?.id }
  if (action === undefined && subject === undefined) return { rows, next: undefined }
  const [last] = await sql<{ id: bigint }[]>`
    select id ${looked} offset ${lookMax - 1} limit 1`
  return { rows, next: last?.id }
}
