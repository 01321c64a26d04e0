// What this package promises: mechanisms on PostgreSQL, and nothing of red packets.

/** Connections for statements that stand alone; `sql` is a tagged template. */
export { keyed, openPool, type Pool, type PoolOptions } from './pool.ts'
export type { Query, ServerAddress, Sql } from './driver.ts'

/** Every way in which the database may fail its caller, by what the caller may conclude. */
export { DatabaseFault, type DatabaseFaultCode } from './faults.ts'

/** Columns for `unnest`, the cheapest parameters there are. */
export {
  bigints,
  booleans,
  type ColumnText,
  jsons,
  smallints,
  texts,
  timestamps,
} from './columns.ts'

/** One transaction, repeated after a conflict. */
export { inTransaction } from './transaction.ts'

/** Commands in batches, a batch a transaction: load, decide, save. */
export { groupCommit } from './group-commit/group-commit.ts'
export type { GroupCommit, GroupCommitLimits, GroupCommitOptions } from './group-commit/types.ts'

/** Reads by key: those that arrive together leave as one statement. */
export { batchLookup, type BatchLookupOptions } from './batch-lookup.ts'

/** Ids from a sequence, fetched ahead in blocks. */
export { idBlocks, type IdBlocks } from './id-blocks.ts'

/** Rows whose time has come, claimed in sets and worked on. */
export { dueWorker } from './due/due-worker.ts'
export type { Due, DueWorker, DueWorkerOptions } from './due/types.ts'

/** Word to every process on this database, and when all have dealt with it. */
export { broadcast } from './broadcast/broadcast.ts'
export type { AnnouncementHandler, Broadcast, BroadcastOptions } from './broadcast/broadcast.ts'

/** Numbered SQL files, once each, under a lock. */
export { migrate, type MigrateOptions } from './migrate.ts'

/** The shape of a schema as text, to be kept beside its migrations. */
export { dumpSchema } from './dump-schema/dump-schema.ts'

/** Where a row lives. */
export { anywhere, bucketCount, bucketOf, bucketSet } from './buckets.ts'

/** A monotonic clock and a pause, for tests that bring their own. */
export { processTiming, type Timing } from './retry.ts'

/** A PostgreSQL of our own, from npm: started, kept running, stopped, taken away. */
export { startEmbeddedPostgres } from './embedded/start.ts'
export type {
  EmbeddedAddress,
  EmbeddedPostgres,
  EmbeddedPostgresOptions,
} from './embedded/start.ts'
export { removeEmbeddedPostgres } from './embedded/remove.ts'

/** Whether a process exists: for clearing up after runs that were killed. */
export { isAlive } from './embedded/processes.ts'

/** Why there is none, with a stable `code` and a message that says what to do. */
export { EmbeddedFault, type EmbeddedFaultCode } from './embedded/fault.ts'
