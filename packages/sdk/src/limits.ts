/**
 * Everything here has a limit; these are the ones a client starts with. Times in milliseconds,
 * sizes in bytes.
 */

/** The platform's own packages wait 3 s for a connection. */
export const connectTimeoutMsDefault = 3_000

/** One request, from its first byte to the last byte of the answer. The hosted gateway answers in
 * tenths of a second; its packages give up after 5 s (Node) or 15 s (Java). */
export const timeoutMsDefault = 10_000

/** Time for settling one operation: two requests that hang, a pause, and a query. */
export const budgetMsDefault = 30_000

/** Requests for settling one operation: call, repeat, query, repeat, and two more queries. */
export const attemptsMaxDefault = 6

/** The pause before the second request; it doubles each time, up to `pauseMsMax`. */
export const pauseMsFirst = 200

/** 0.2 + 0.4 + 0.8 + 1.6 + 3 s: six requests that fail at once are over after six seconds. */
export const pauseMsMax = 3_000

/** An answer of the fund operations has less than 2 kB; bills and lists of other methods more. */
export const responseBytesMax = 4 * 1024 * 1024

/** A notification of a payment has less than 4 kB. */
export const notificationBytesMax = 64 * 1024

/** Twice the disbursements the platform allows in a second (100), were each to take that second. */
export const socketsMaxDefault = 200

/** Operations a memory store remembers, about 150 bytes each: 1.5 MB. */
export const seenKeysMaxDefault = 10_000
