// Every limit of the house as it is composed, with its arithmetic. Durations are milliseconds.

/** Gateway processes: more than any machine has cores for. */
export const workersMax = 64

/**
 * Writers of the group commit in each process. One makes the larger batches, which cost less a
 * call; the engine is several times as fast as signing is, so a second one has nothing to add.
 */
export const writers = 1

/** Connections of a process for statements that stand alone; writers and jobs bring their own. */
export const connectionsMax = 6

/**
 * What one process may open: these, a writer for those who spend and one for those who are paid,
 * one for what became of notifications, one that listens, four for transactions, one while another
 * is being replaced, and two to spare.
 */
export const connectionsPerProcess = connectionsMax + 2 * writers + 9

/** For our first process, and for people who want to look. */
export const connectionsElse = 30

/** PostgreSQL's own default, below which our database never goes. */
export const connectionsMin = 100

/** A database of one's own answers the first question within this, or we say that it does not. */
export const databasePatienceMs = 10_000

/** A worker that dies is replaced after this; one that dies at once does not spin. */
export const restartPauseMs = 500

/** A worker that stops finishes what it accepted: the longest call takes 12 s. */
export const stopPatienceMs = 15_000

/** Tries to begin the merchant service again after its sandbox was reset, and the pause between. */
export const startOverTries = 8
export const startOverPauseMs = 100

/** Lines of the log are written in sets of this size, and at the latest after this. */
export const logLimits = { setBytes: 8_192, flushMs: 500 } as const

/** A bill of a busy day: 64 MB at 1 MB a second. */
export const downloadMsMax = 60_000
