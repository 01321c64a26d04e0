// Every limit of this package in one place, with its arithmetic. Durations are milliseconds.

/** Of one statement, kept by the server. A batch over cold pages may take 1 s. */
export const statementTimeoutMs = 10_000

/**
 * Of one transaction, kept by us, for the case that the server or the network is gone without a
 * word. Above the server's own limit, so that its answer, which says more, comes first.
 */
export const transactionTimeoutMs = 2 * statementTimeoutMs

/** Of one migration: rewriting 10^8 rows takes some ten minutes. */
export const migrationTimeoutMs = 3_600_000

/** How much later than the server's own limit an answer may come: connecting, queueing, network. */
export const answerGraceMs = 6_000

/** How often statements under way are looked after: a silent server is noticed within 17 s. */
export const lookAfterMs = 1_000

/** Of making one connection. Socket and local network need 10 ms; a fail-over some seconds. */
export const connectTimeoutMs = 5_000

/** Connections for transactions outside of a group commit: migrations, jobs, console. */
export const transactionConnectionsMax = 4

/** Transactions that wait for one of those connections: at 5 ms each the last one waits 0.6 s. */
export const transactionsWaitingMax = 500

/** Commands per batch: throughput still grows above 256, but so does the wait of each command. */
export const batchMax = 256

/** Commands waiting per group commit: half a second of work at 8,000 a second. */
export const queueMax = 4096

/** A command that waited longer is refused: its caller is likely gone, and a repeat is safe. */
export const waitMsMax = 5_000

/** Attempts of one batch before a conflict is taken for a fact: 2+4+…+14 ms of pauses at most. */
export const attemptsMax = 8

/** The pause before attempt n is n times this, spread by half in either direction. */
export const retryPauseMs = 2

/** Keys per statement of a batched lookup. */
export const lookupBatchMax = 256

/** Statements of one batched lookup under way at a time: one per core of a small server. */
export const lookupInFlightMax = 2

/** Keys waiting per batched lookup. */
export const lookupQueueMax = 8192

/** Ids taken from a sequence at a time: a round trip for every four batches of 256 at most. */
export const idBlockSize = 1024

/** How long an announcement waits for its listeners: a change in the console stays a click long. */
export const announceWaitMsMax = 2_000

/** PostgreSQL's NOTIFY takes less than 8000 bytes. */
export const payloadBytesMax = 7_999

/** How often a listening connection is asked whether it is still there. */
export const heartbeatMs = 10_000

/** The pause before listening again: a server needs about a second to come back. */
export const listenAgainMs = 200

/**
 * For the other statements of a client that lost a connection. Most often all its connections are
 * gone, and statements that it holds back would wait for ever.
 */
export const lostClientGraceMs = 200

/** How often an announcement looks whether those it waits for are still there. */
export const rollAgainMs = 200
