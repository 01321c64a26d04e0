import type { Sql } from '@hongbao/database'

/** A rule of the house, and a statement that counts the rows that break it. */
export interface AuditRule {
  readonly name: string
  readonly offenders: (sql: Sql) => PromiseLike<readonly { offenders: bigint }[]>
}
