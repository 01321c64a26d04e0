// Writes each schema as it stands after its migrations beside them, so that a review shows what a
// migration really did: `npx node tools/dump-schemas.ts`. Tests keep the files true.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  dumpSchema,
  openPool,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '@hongbao/database'
import { migrateGateway } from '@hongbao/gateway'
import { migrateMerchant } from '@hongbao/merchant'

/** The files, by schema. */
const schemaFiles = {
  ledger: new URL('../packages/ledger/src/schema.sql', import.meta.url),
  gateway: new URL('../packages/gateway/src/schema.sql', import.meta.url),
  merchant: new URL('../packages/merchant/src/schema.sql', import.meta.url),
}

const home = await mkdtemp(join(tmpdir(), 'hongbao-schemas-'))
const postgres = await startEmbeddedPostgres({ home, log: console.log, durable: false })
const pool = openPool({ ...postgres.address, connectionsMax: 2, applicationName: 'schemas' })
try {
  await migrateGateway(pool.sql)
  await migrateMerchant(pool.sql)
  for (const [schema, file] of Object.entries(schemaFiles)) {
    await writeFile(file, await dumpSchema(pool.sql, schema))
  }
} finally {
  await pool.close()
  await postgres.stop()
  await removeEmbeddedPostgres(home)
  await rm(home, { recursive: true, force: true })
}
