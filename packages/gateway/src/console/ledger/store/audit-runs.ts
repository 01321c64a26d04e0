// The rows of audits: when each began, what it found, and that there is never more than one.
import type { Sql } from '@hongbao/database'
import type { AuditCheck } from '@hongbao/ledger'

export interface AuditRun {
  readonly id: bigint
  readonly startedAt: Date
  /** Null while it runs. */
  readonly finishedAt: Date | null
  readonly ok: boolean | null
  /** Null where it was cut off. */
  readonly checks: readonly AuditCheck[] | null
}

/** Begins one, unless another is under way; those that began before `goneBefore` are not. */
export async function beginRun(
  sql: Sql,
  { now, goneBefore, askedBy }: { now: Date; goneBefore: Date; askedBy: bigint | null },
): Promise<bigint | undefined> {
  await sql`
    update gateway.audit_runs set finished_at = ${now}, ok = false
     where finished_at is null and started_at < ${goneBefore}`
  const [row] = await sql<{ id: bigint }[]>`
    insert into gateway.audit_runs (started_at, asked_by) values (${now}, ${askedBy})
    on conflict do nothing returning id`
  return row?.id
}

/** Notes what was found, and forgets what is older than the last `kept`. */
export async function endRun(
  sql: Sql,
  id: bigint,
  found: { at: Date; ok: boolean; checks: readonly AuditCheck[] | null; kept: number },
): Promise<void> {
  const [checks] = found.checks === null ? [null] : [JSON.stringify(found.checks)]
  await sql`
    update gateway.audit_runs
       set finished_at = ${found.at}, ok = ${found.ok}, checks = ${checks ?? null}::text::jsonb
     where id = ${id} and finished_at is null`
  await sql`delete from gateway.audit_runs where id <= ${id - BigInt(found.kept)}`
}

/** The last ones, newest first. */
export function listRuns(sql: Sql, limit: number): Promise<AuditRun[]> {
  return sql<AuditRun[]>`
    select id, started_at as "startedAt", finished_at as "finishedAt", ok, checks
      from gateway.audit_runs order by id desc limit ${limit}`
}
