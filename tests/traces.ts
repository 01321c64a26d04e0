// Everything that a house remembers, to see whether something left a trace.
import type { Sql } from '@hongbao/database'

/** A digest of all rows of each table of the house, but for its log of calls. */
export async function tracesIn(sql: Sql): Promise<Record<string, string>> {
  const tables = await sql<{ schema: string; name: string }[]>`
    select schemaname as schema, tablename as name from pg_tables
     where schemaname in ('gateway', 'ledger') and tablename not in ('calls', 'call_figures')
     order by 1, 2`
  const digests = tables.map(async ({ schema, name }) => {
    const [row] = await sql<{ digest: string }[]>`
      select count(*) || ' rows ' ||
             md5(coalesce(string_agg(t::text, chr(10) order by t::text), '')) as digest
        from ${sql(schema)}.${sql(name)} t`
    return [`${schema}.${name}`, row?.digest ?? ''] as const
  })
  return Object.fromEntries(await Promise.all(digests))
}
