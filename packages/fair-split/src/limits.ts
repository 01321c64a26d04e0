// How large a packet may be here. What a product allows is far less and is its own affair.

/** The whole packet: what a `bigint` of PostgreSQL holds. Draws of 64 bits are enough for it. */
export const totalFenMax = 2n ** 63n - 1n

/** Shares in a packet; drawing so many takes a fraction of a second. */
export const shareCountMax = 100_000
