// The promise of this package: Alipay's side of the cash red packet, over a ledger on PostgreSQL.

// The tables
export { gatewayMigrations, migrateGateway } from './schema.ts'

// The one way in for money, and the reads beside it
export { openFunds, type Funds, type FundsOptions } from './funds/engine.ts'
export { openLookup, type Lookup, type LookupLimits } from './funds/lookup.ts'
export { orderBucket, userBucket, userKey, walletOf } from './funds/keys.ts'
export type { FundCommand, FundOutcome, FundRefusal, Order, Refund } from './funds/model.ts'

// Time
export type { Clock } from './clock.ts'
