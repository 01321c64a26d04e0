// A durable PostgreSQL of its own for a bench run, with people and funded packets in it.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import {
  openPool,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
  type ServerAddress,
  type Sql,
} from '@hongbao/database'

export interface BenchDatabase extends AsyncDisposable {
  readonly address: ServerAddress
  readonly pid: number
  readonly sql: Sql
}

/** Starts a fresh, fully durable PostgreSQL; it is gone afterwards. */
export async function openBenchDatabase(): Promise<BenchDatabase> {
  const home = await mkdtemp(join(tmpdir(), 'hongbao-bench-'))
  const postgres = await startEmbeddedPostgres({ home, log: () => {} })
  const pool = openPool({
    ...postgres.address,
    connectionsMax: 4,
    applicationName: 'bench',
    statementTimeoutMs: 600_000,
  })
  return {
    address: postgres.address,
    get pid() {
      return postgres.pid
    },
    sql: pool.sql,
    async [Symbol.asyncDispose]() {
      await pool.close()
      await postgres.stop()
      await removeEmbeddedPostgres(home)
      await rm(home, { recursive: true, force: true })
    },
  }
}
