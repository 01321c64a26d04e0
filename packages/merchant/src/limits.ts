// Every limit of this package in one place, with its arithmetic. Durations are milliseconds.

/** What packets may be like; a house may say otherwise. */
export interface PacketLimits {
  /** Fen of one share on average of a lucky packet, and of every other one. */
  readonly shareFenMax: bigint
  /** Shares of a packet from person to person. */
  readonly sharesMax: number
  /** Fen that somebody may send in a day (GMT+8). */
  readonly dayFenMax: bigint
  /** Packets that somebody may send in a day. */
  readonly dayPacketsMax: number
  /** How long a packet waits for its payment. The platform allows what fits into pay_timeout. */
  readonly payMs: number
  /** How long it can be claimed. Always less than the platform's own 48 hours. */
  readonly openMs: number
}

/** 200.00 a share and 100 shares as everybody knows them; ten such packets a day. */
export const packetLimits: PacketLimits = {
  shareFenMax: 20_000n,
  sharesMax: 100,
  dayFenMax: 20_000_000n,
  dayPacketsMax: 1_000,
  payMs: 3_600_000,
  openMs: 24 * 3_600_000,
}

/** The page that is answered when nothing is said about how many claims. */
export const claimsPerPage = 50

/** Wrong passwords of one user on one packet, and when counting starts again. */
export const wrongPasswords = { max: 10, windowMs: 3_600_000 } as const

/** Looks of one user at packets that are not there, a minute: nobody guesses 128 bits. */
export const missesPerMinute = 60

/** Users counted at a time; 100 bytes each. */
export const missUsersMax = 10_000

/** A session, and how long a process believes one that it has seen. */
export const sessionLimits = { lifetimeMs: 30 * 24 * 3_600_000, cacheMs: 5_000, cachedMax: 20_000 }

/** A login that was begun, until the browser is back. */
export const loginMs = 10 * 60_000

/** What is fixed of a packet, and its shares: 10,000 packets of some 2 kB. */
export const cardsCachedMax = 10_000

/** Payouts: the platform allows 100 a second for each merchant. */
export const payoutLimits = {
  perSecond: 100,
  /** 100 a second, each taking up to 640 ms. */
  inFlightMax: 64,
  idleMs: 1_000,
  /** Longer than one settlement takes, pauses included. */
  leaseMs: 20_000,
  /** Of one operation: so long the SDK repeats and queries, then we come again later. */
  budgetMs: 12_000,
  attemptsMax: 4,
  /** Pause after the first unknown outcome; it doubles up to the next. */
  pauseMsFirst: 2_000,
  pauseMsMax: 600_000,
  /** Refusals that may pass: so often in growing pauses, about two hours, then it has failed. */
  refusalsMax: 20,
} as const

/** How long a jump of the sandbox's clock waits for payouts and returns under way. */
export const jumpWaitMsMax = 15_000

/** Asking whether a packet was paid: after a minute, then after twice as long each time. */
export const checkLimits = {
  pauseMsFirst: 60_000,
  pauseMsMax: 3_600_000,
  inFlightMax: 16,
  idleMs: 2_000,
} as const

/** Packets whose time is over. */
export const sweepLimits = { inFlightMax: 64, idleMs: 1_000 } as const

/** Queries of a comparison: a fifth of what the platform allows, beside payouts. */
export const queriesPerSecond = 20

/** The HTTP server. */
export const httpLimits = {
  bodyBytesMax: 64 * 1_024,
  requestTimeoutMs: 20_000,
  keepAliveTimeoutMs: 72_000,
  healthTimeoutMs: 2_000,
} as const
