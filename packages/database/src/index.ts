// Mechanisms on PostgreSQL; nothing of red packets.

/** A PostgreSQL of our own, from npm: started, kept running, stopped. */
export { startEmbeddedPostgres } from './embedded/start.ts'
export type {
  EmbeddedConnection,
  EmbeddedPostgres,
  EmbeddedPostgresOptions,
} from './embedded/start.ts'
/** Takes an embedded PostgreSQL away with everything in it. */
export { removeEmbeddedPostgres } from './embedded/remove.ts'
/** Why it could not be had, with a stable `code` and a message that says what to do. */
export { EmbeddedFault, type EmbeddedFaultCode } from './embedded/fault.ts'
