// The merchant service's tables, brought up to date. It shares nothing with the gateway's.
import { migrate, type Sql } from '@hongbao/database'

/** Where the numbered migrations lie, for schema `merchant`. */
export const merchantMigrations = new URL('./migrations/', import.meta.url)

/** Applies what is missing, once each and under a lock; any number of processes may ask. */
export async function migrateMerchant(sql: Sql): Promise<void> {
  await migrate(sql, { schema: 'merchant', folder: merchantMigrations })
}
