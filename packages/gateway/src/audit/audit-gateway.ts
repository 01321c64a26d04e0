// Proves that the gateway's orders and the ledger's books tell the same story. Nothing here trusts
// the code that wrote the rows: every rule is checked from the rows alone, and on one snapshot, so
// that the work going on meanwhile cannot confuse it.
import { inTransaction, type Sql } from '@hongbao/database'
import { auditLedger, checkRules, type AuditCheck, type AuditRule } from '@hongbao/ledger'

import { auditTimeoutMs } from '../limits.ts'
import { bookingRules } from './booking-rules.ts'
import { keyRules } from './key-rules.ts'
import { packetRules } from './packet-rules.ts'
import { transferRules } from './transfer-rules.ts'

const rules: readonly AuditRule[] = [...packetRules, ...transferRules, ...keyRules, ...bookingRules]

/** The ledger's checks and the gateway's own. Reads every row: minutes for many millions. */
export function auditGateway(sql: Sql): Promise<AuditCheck[]> {
  const audit = async (tx: Sql): Promise<AuditCheck[]> => {
    await tx`set transaction isolation level repeatable read, read only`
    await tx`select set_config('statement_timeout', ${String(auditTimeoutMs)}, true)`
    const ledger = await auditLedger(tx)
    return [...ledger, ...(await checkRules(tx, rules))]
  }
  return inTransaction(sql, audit, { timeoutMs: auditTimeoutMs })
}
