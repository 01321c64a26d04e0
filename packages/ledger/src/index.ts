// The promise of this package: double entry on PostgreSQL, composed into its callers' batches.

// Words
export {
  accountName,
  byKey,
  outsideAccount,
  type Account,
  type AccountKey,
  type AccountKind,
  type Fen,
  type Increment,
  type PostedTransfer,
  type Transfer,
  type TransferRefusal,
} from './model.ts'

// Deciding, in memory
export { openBook, postedTransfers, type Book, type ClosedBook } from './book.ts'

// Locking, loading and saving, a statement each
export {
  increaseAccounts,
  loadAccounts,
  lockAccounts,
  openAccounts,
  openOutsideAccounts,
} from './store/accounts.ts'
export { insertTransfers } from './store/insert-transfers.ts'

// Proving and reading
export { auditLedger, checkRules, type AuditCheck, type AuditRule } from './audit.ts'
export {
  findAccount,
  listEntries,
  listTransfers,
  readBalance,
  type AccountTransfer,
  type Entry,
} from './statement.ts'
export { versionAt } from './version-at.ts'

/** Where this floor's numbered migrations lie, for schema `ledger`. */
export const ledgerMigrations = new URL('./migrations/', import.meta.url)
