// Proves the books from the transfers alone. Balances are a cache, and this is what keeps them
// honest: every check counts the rows that break a rule, and none may.
import type { Sql } from '@hongbao/database'

/** One rule of the books: `value` says what was found, in words or a number of offenders. */
export interface AuditCheck {
  readonly name: string
  readonly ok: boolean
  readonly value: string
}

/** Runs every check on one snapshot, so that work going on meanwhile cannot confuse it. */
export async function auditLedger(sql: Sql): Promise<AuditCheck[]> {
  const [sum] = await sql<{ sum: bigint }[]>`
    select coalesce(sum(balance), 0)::bigint as sum from ledger.accounts`
  const checks: AuditCheck[] = [
    { name: 'the sum of all balances is 0', ok: sum?.sum === 0n, value: String(sum?.sum) },
  ]
  for (const [name, offenders] of await Promise.all(
    rules(sql).map(async ([name, query]) => [name, (await query)[0]?.offenders ?? -1n] as const),
  )) {
    checks.push({ name, ok: offenders === 0n, value: `${offenders} offenders` })
  }
  return checks
}

type Offenders = PromiseLike<readonly { offenders: bigint }[]>

const rules = (sql: Sql): [name: string, query: Offenders][] => [
  [
    'no wallet and no escrow is below zero',
    sql`select count(*) as offenders from ledger.accounts where balance < 0 and kind <> 'outside'`,
  ],
  [
    'every balance is the sum of its transfers, and every version their number',
    sql`
      select count(*) as offenders
        from ledger.accounts a
        full join (
          select bucket, account, sum(amount) as balance, count(*) as version
            from ledger.entries group by bucket, account
        ) e on e.bucket = a.bucket and e.account = a.id
       where coalesce(a.balance, 0) <> coalesce(e.balance, 0)
          or coalesce(a.version, 0) <> coalesce(e.version, 0)
          or (a.id is null and e.account is not null)`,
  ],
  [
    'every entry follows from the one before it',
    sql`
      select count(*) as offenders
        from (
          select balance - amount as before, version,
                 lag(balance, 1, 0::bigint) over account as previous,
                 row_number() over account as position
            from ledger.entries
          window account as (partition by bucket, account order by version)
        ) e
       where before <> previous or version <> position`,
  ],
]
