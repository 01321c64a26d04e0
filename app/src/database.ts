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

/**
 * What one process may open: these, four writers, one for what became of notifications, one that
 * listens, four for transactions, and one while another is being replaced.
 */
const connectionsPerProcess = 17

/** For our first process, and for people who want to look. */
const connectionsElse = 30

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
    isOurs: embedded !== undefined,
    async [Symbol.asyncDispose]() {
      await pool.close()
      await embedded?.stop()
    },
  }
}

/** Room for all processes; never less than PostgreSQL's own default. */
const settingsFor = (workers: number) => ({
  max_connections: String(Math.max(100, connectionsPerProcess * workers + connectionsElse)),
})

/** A pool of one process. */
export const openHousePool = (address: ServerAddress): Pool =>
  openPool({ ...address, connectionsMax, applicationName: 'hongbao' })
