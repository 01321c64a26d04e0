// The promise of this package: Alipay's side of the cash red packet, over a ledger on PostgreSQL.

// The tables
export { gatewayMigrations, migrateGateway } from './schema.ts'

// The one way in for money, and the reads beside it
export { openFunds, type Funds, type FundsOptions } from './funds/engine.ts'
export { openLookup, type Lookup, type LookupLimits } from './funds/lookup.ts'
export { orderBucket, userBucket, userKey, walletOf } from './funds/keys.ts'
export type { FundCommand, FundOutcome, FundRefusal, Order, Refund } from './funds/model.ts'

// The whole of it, as one process runs it
export { openGateway, type Gateway, type GatewayOptions } from './gateway.ts'
export { openMetricsServer, type MetricsServer } from './http/metrics-server.ts'

// Applications, their keys and products
export type { KeyVault, Product } from './applications/model.ts'
export type { Registry } from './applications/registry.ts'
export {
  changeApplication,
  createApplication,
  type NewApplication,
} from './applications/create-application.ts'
export { issuePlatformKey, type KeyPair } from './applications/issue-platform-key.ts'
export { setApplicationCertificate, setApplicationKey } from './applications/set-application-key.ts'
export { signProduct, type ProductTerms } from './applications/sign-product.ts'
export { authoriseApplication, revokeAuthorisation } from './applications/authorise-application.ts'

// People and merchants
export { createUsers, type NewUser } from './users/create-users.ts'
export { hashPassword, isPassword } from './users/passwords.ts'

// Time
export type { Clock } from './clock.ts'

// What may become of orders, packets and notifications, as docs/reference/states.md shows it
export { orderTransitions, packetRefusals } from './funds/states.ts'
export { notificationTransitions } from './notifications/states.ts'
