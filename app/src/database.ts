// The house's PostgreSQL: ours, brought along by npm, or one of the operator's own.
import { openPool, startEmbeddedPostgres, type Pool, type ServerAddress } from '@hongbao/database'

import { ConfigError, type Config } from './config.ts'
import {
  connectionsElse,
  connectionsMax,
  connectionsMin,
  connectionsPerProcess,
  databasePatienceMs,
} from './limits.ts'

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
  if (own !== undefined) await reach(pool, own)
  return {
    address,
    pool,
    async [Symbol.asyncDispose]() {
      await pool.close()
      await embedded?.stop()
    },
  }
}

/** A network that drops packets answers nothing at all; nobody should wait for that in silence. */
async function reach(pool: Pool, url: string): Promise<void> {
  let timer: NodeJS.Timeout | undefined
  const patience = new Promise<'late'>((resolve) => {
    timer = setTimeout(resolve, databasePatienceMs, 'late')
  })
  const answer = await Promise.race([pool.sql`select 1`, patience]).finally(() =>
    clearTimeout(timer),
  )
  if (answer !== 'late') return
  // It ends by itself when the last attempt has.
  void pool.close()
  const { host } = URL.canParse(url) ? new URL(url) : { host: 'its address' }
  throw new ConfigError(
    `The database at ${host} did not answer within ${databasePatienceMs / 1_000} s: check ` +
      'DATABASE_URL, and whether a firewall on the way drops connections',
  )
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
