// The promise of this package: Alipay's side of the cash red packet, over a ledger on PostgreSQL.

/** The tables: this floor's and the ledger's beneath it, brought up to date. */
export { gatewayMigrations, migrateGateway } from './schema.ts'

/** The one way in for money, whoever asks. */
export { openFunds, type Funds, type FundsOptions } from './funds/engine.ts'

/** What is asked of it, what comes of that, and the rows behind. */
export type { FundCommand, FundOutcome, FundRefusal, Order, Refund } from './funds/model.ts'

/** Reads beside it. */
export { openLookup, type Lookup, type LookupLimits } from './funds/lookup.ts'

/** Where rows live, from the numbers that name them. */
export { orderBucket, userBucket, userKey, walletOf } from './funds/keys.ts'

/** The whole of it, as one process runs it. */
export { openGateway, type Gateway, type GatewayOptions, type Chance } from './gateway.ts'

/** Its figures for Prometheus, on a port of their own. */
export { openMetricsServer, type MetricsServer } from './http/metrics-server.ts'

/** What changes to callers are made with, and what keeps their secrets. */
export type { Registry } from './applications/registry.ts'
export type { ApplicationState, KeyVault, Product } from './applications/model.ts'

/** Applications, registered and changed. */
export {
  changeApplication,
  createApplication,
  type ApplicationChanges,
  type NewApplication,
} from './applications/create-application.ts'

/** The keys that requests are verified with, or why one is not taken. */
export {
  setApplicationCertificate,
  setApplicationKey,
  type KeyRefused,
  type KeyTaken,
} from './applications/set-application-key.ts'

/** The keys that answers are signed with. */
export {
  issuePlatformKey,
  type KeyPair,
  type PlatformCertificates,
  type PlatformKeySource,
} from './applications/issue-platform-key.ts'

/** Where browsers may be sent back to with a code. */
export { setCallbackHosts, type HostsTaken } from './applications/set-callback-hosts.ts'

/** What merchants sign, without which their calls are refused. */
export { signProduct, type ProductTerms } from './applications/sign-product.ts'

/** Merchants who let somebody else's application act for them. */
export {
  authoriseApplication,
  revokeAuthorisation,
  type NewAuthorisation,
} from './applications/authorise-application.ts'

/** People and merchants, with empty wallets. */
export { createUsers, type NewUser } from './users/create-users.ts'

/** The number of people's first deposits in a sandbox: a reset keeps who has one. */
export { startNumber } from './console/sandbox/store/throw-away.ts'

/** Their passwords, which are never kept. */
export { hashPassword, isPassword } from './users/passwords.ts'

/** Where time comes from. */
export type { Clock } from './clock.ts'

/** The sandbox's clock, for whoever else lives by it, and what falls due by it elsewhere. */
export { openSandboxClock, type SandboxClock } from './sandbox/clock.ts'
export type { DueSource } from './due-source.ts'

/** What may become of orders, packets and notifications, as docs/reference/states.md shows it. */
export { orderTransitions, packetRefusals } from './funds/states.ts'
export { applicationTransitions, productTransitions } from './applications/states.ts'
export { bookingTransitions } from './cash/states.ts'
export { userTransitions } from './users/states.ts'
export { notificationTransitions } from './notifications/states.ts'
