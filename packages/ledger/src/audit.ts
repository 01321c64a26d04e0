// Proves the books from the transfers alone. Balances are a cache, and this is what keeps them
// honest: every check counts the rows that break a rule, and none may.
import type { Sql } from '@hongbao/database'

/** One rule of the books: `value` says what was found, in words or a number of offenders. */
export interface AuditCheck {
  readonly name: string
  readonly ok: boolean
  readonly value: string
}

/** A rule of the house, and a statement that counts the rows that break it. */
export interface AuditRule {
  readonly name: string
  readonly offenders: (sql: Sql) => PromiseLike<readonly { offenders: bigint }[]>
}

/**
 * The ledger's own checks. Each is one statement; a caller who audits while work goes on gives a
 * transaction that is repeatable read, so that all of them see one snapshot.
 */
export async function auditLedger(sql: Sql): Promise<AuditCheck[]> {
  const [[sum], checks] = await Promise.all([
    sql<{ sum: bigint }[]>`
      select coalesce(sum(balance), 0)::bigint as sum from ledger.accounts`,
    checkRules(sql, rules),
  ])
  const isZero = sum?.sum === 0n
  return [{ name: 'the sum of all balances is 0', ok: isZero, value: String(sum?.sum) }, ...checks]
}

/** Counts the rows that break each rule, in one flight; the checks stand in the rules' order. */
export function checkRules(sql: Sql, rules: readonly AuditRule[]): Promise<AuditCheck[]> {
  return Promise.all(
    rules.map(async ({ name, offenders }) => {
      const count = (await offenders(sql))[0]?.offenders
      return { name, ok: count === 0n, value: `${count} offenders` }
    }),
  )
}

const rules: readonly AuditRule[] = [
  {
    name: 'no wallet and no escrow is below zero',
    offenders: (sql) => sql`
      select count(*) as offenders
        from ledger.accounts where balance < 0 and kind <> 'outside'`,
  },
  {
    name: 'every balance is the sum of its transfers, and every version their number',
    offenders: (sql) => sql`
      select count(*) as offenders
        from ledger.accounts a
        full join (
          select bucket, account, sum(amount) as balance, count(*) as version
            from ledger.entries group by bucket, account
        ) e on e.bucket = a.bucket and e.account = a.id
       where coalesce(a.balance, 0) <> coalesce(e.balance, 0)
          or coalesce(a.version, 0) <> coalesce(e.version, 0)
          or (a.id is null and e.account is not null)`,
  },
  {
    name: 'every entry follows from the one before it',
    offenders: (sql) => sql`
      select count(*) as offenders
        from (
          select balance - amount as before, version,
                 lag(balance, 1, 0::bigint) over account as previous,
                 row_number() over account as position
            from ledger.entries
          window account as (partition by bucket, account order by version)
        ) e
       where before <> previous or version <> position`,
  },
]
