// The gateway's tables and those of the ledger beneath it, brought up to date in floor order.
import { migrate, type Sql } from '@hongbao/database'
import { ledgerMigrations } from '@hongbao/ledger'

/** Where this floor's numbered migrations lie, for schema `gateway`. */
export const gatewayMigrations = new URL('./migrations/', import.meta.url)

/** Applies what is missing, once each and under a lock; any number of processes may ask. */
export async function migrateGateway(sql: Sql): Promise<void> {
  await migrate(sql, { schema: 'ledger', folder: ledgerMigrations })
  await migrate(sql, { schema: 'gateway', folder: gatewayMigrations })
}
