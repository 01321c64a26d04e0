// The house's PostgreSQL: ours, brought along by npm, or one of the operator's own.
import { openPool, startEmbeddedPostgres, type Pool, type ServerAddress } from '@hongbao/database'

import type { Config } from './config.ts'

export interface HouseDatabase extends AsyncDisposable {
  readonly address: ServerAddress
  readonly pool: Pool
  /** True when it runs in the house's own folder. */
  readonly isOurs: boolean
}

/** Connections for statements that stand alone; writers and jobs bring their own. */
const connectionsMax = 6

/** Starts or reaches the database. `say` is told what takes long. */
export async function openDatabase(
  config: Pick<Config, 'databaseUrl' | 'home'>,
  say: (line: string) => void,
): Promise<HouseDatabase> {
  const own = config.databaseUrl
  const embedded =
    own === undefined ? await startEmbeddedPostgres({ home: config.home, log: say }) : undefined
  const address: ServerAddress = embedded ? embedded.address : { url: own }
  const pool = openHousePool(address)
  return {
    address,
    pool,
    isOurs: embedded !== undefined,
    async [Symbol.asyncDispose]() {
      await pool.close()
      await embedded?.stop()
    },
  }
}

/** A pool of one process. */
export const openHousePool = (address: ServerAddress): Pool =>
  openPool({ ...address, connectionsMax, applicationName: 'hongbao' })
