// A durable PostgreSQL of its own for a section, and what every section asks of its database.
import { openPool, startEmbeddedPostgres, type ServerAddress, type Sql } from '@hongbao/database'
import { auditLedger, type AuditCheck } from '@hongbao/ledger'

import { makeHome, removeHome } from './homes.ts'
import { keepOpen } from './still-open.ts'

export interface BenchDatabase extends AsyncDisposable {
  readonly address: ServerAddress
  readonly sql: Sql
}

/** Filling and proving tables takes longer than any call may. */
const statementTimeoutMs = 600_000

/** Connections to a database, for filling it before and proving it after. */
export const openBenchPool = (address: ServerAddress) =>
  openPool({ ...address, connectionsMax: 4, applicationName: 'bench', statementTimeoutMs })

/** Starts a fresh, fully durable PostgreSQL; it is gone afterwards. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const home = await makeHome()
  const postgres = await startEmbeddedPostgres({ home, log: () => {} })
  const pool = openBenchPool(postgres.address)
  return {
    address: postgres.address,
    sql: pool.sql,
    [Symbol.asyncDispose]: keepOpen(async () => {
      await pool.close()
      await postgres.stop()
      await removeHome(home)
    }),
  }
}

/** Version and durability; what is not durable is not what was to be measured. */
export async function describeDatabase(sql: Sql): Promise<{ note: string; wrong: string[] }> {
  const names = ['server_version', 'fsync', 'synchronous_commit', 'full_page_writes']
  const rows = await sql<{ name: string; setting: string }[]>`
    select name, setting from pg_settings where name in ${sql(names)} order by name desc`
  const settings = rows.map(({ name, setting }) => `${name} ${setting}`).join(', ')
  const isDurable = rows.every(({ name, setting }) => name === 'server_version' || setting === 'on')
  return {
    note: `PostgreSQL with ${settings}.`,
    wrong: isDurable ? [] : [`the database is not durable: ${settings}`],
  }
}

/** The checks of the books that fail. */
export const auditBooks = async (sql: Sql): Promise<string[]> =>
  failedChecks(await auditLedger(sql))

export const failedChecks = (checks: readonly AuditCheck[]): string[] =>
  checks.filter(({ ok }) => !ok).map(({ name, value }) => `the audit: ${name}: ${value}`)

/** Operations on disk, to be compared with those that were answered. */
export interface Stored {
  readonly packets: number
  readonly disbursements: number
}

export async function countStored(sql: Sql): Promise<Stored> {
  const rows = await sql<{ kind: string; count: bigint }[]>`
    select kind, count(*) as count from gateway.orders where status = 'SUCCESS' group by kind`
  const count = (kind: string) => Number(rows.find((row) => row.kind === kind)?.count ?? 0n)
  return { packets: count('packet'), disbursements: count('disbursement') }
}

/** What was answered and what is on disk, where they differ. */
export function compareCounts(before: Stored, after: Stored, answered: Stored): string[] {
  return (['packets', 'disbursements'] as const)
    .map((kind) => ({ kind, stored: after[kind] - before[kind] }))
    .filter(({ kind, stored }) => stored !== answered[kind])
    .map(({ kind, stored }) => `${answered[kind]} ${kind} were answered, ${stored} are stored`)
}
