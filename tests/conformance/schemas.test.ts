// Goal: the committed dumps are what the migrations make, on every PostgreSQL we support.
import { readFile } from 'node:fs/promises'

import { dumpSchema } from '@hongbao/database'
import { gatewayMigrations, migrateGateway } from '@hongbao/gateway'
import { ledgerMigrations } from '@hongbao/ledger'
import { merchantMigrations, migrateMerchant } from '@hongbao/merchant'
import { expect, test } from 'vitest'

import { createTestDatabase } from '../../tools/test-databases.ts'

test.each([
  ['ledger', '../../packages/ledger/src/schema.sql'],
  ['gateway', '../../packages/gateway/src/schema.sql'],
  ['merchant', '../../packages/merchant/src/schema.sql'],
])('the dump of schema %s is up to date: npx node tools/dump-schemas.ts', async (schema, file) => {
  await using database = await createTestDatabase({
    folders: [ledgerMigrations, gatewayMigrations, merchantMigrations],
    migrate: async (sql) => {
      await migrateGateway(sql)
      await migrateMerchant(sql)
    },
  })
  const committed = await readFile(new URL(file, import.meta.url), 'utf8')
  expect(await dumpSchema(database.sql, schema)).toBe(committed)
})
