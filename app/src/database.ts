// The house's PostgreSQL: ours, brought along by npm, or one of the operator's own.
import { openPool, startEmbeddedPostgres, type Pool, type ServerAddress } from '@hongbao/database'

import type { Config } from './config.ts'
import { connectionsElse, connectionsMax, connectionsMin, connectionsPerProcess } from './limits.ts'

export interface HouseDatabase extends AsyncDisposable {
  readonly address: ServerAddress
  readonly pool: Pool
}

/** Starts or reaches the database. `say` is told what takes long. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'home' | 'workers'>,
  say: (line: string) => void,
): Promise<HouseDatabase> {
  const { databaseUrl: own, home, workers } = config
  const embedded =
    own === undefined
      ? await startEmbeddedPostgres({ home, log: say, settings: settingsFor(workers) })
      : undefined
  const address: ServerAddress = embedded ? embedded.address : { url: own }
  const pool = openHousePool(address)
  return {
    address,
    pool,
    async [Symbol.asyncDispose]() {
      await pool.close()
      await embedded?.stop()
    },
  }
}

/** Room for all processes. */
const settingsFor = (workers: number) => ({
  max_connections: String(
    Math.max(connectionsMin, connectionsPerProcess * workers + connectionsElse),
  ),
})

/** A pool of one process. */
export const openHousePool = (address: ServerAddress): Pool =>
  openPool({ ...address, connectionsMax, applicationName: 'hongbao' })
