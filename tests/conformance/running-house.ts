// The house as `npm start` opens it, on a database of its own and free ports, for tests that are
// strangers to it: they get its addresses and what it has written down.

import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compose, openLog, readConfig, type SandboxFile } from '@hongbao/app'
import { createTestDatabase } from '../../tools/test-databases.ts'

export interface RunningHouse extends AsyncDisposable {
  /** Where sandbox.json is. */
  readonly home: string
  /** Base address, as http://127.0.0.1:40123. */
  readonly endpoint: string
  /** Base address of the metrics. */
  readonly metrics: string
  readonly sandbox: SandboxFile
}

/** Starts a sandbox. Everything of it is gone when it is disposed of. */
export async function startHouse(): Promise<RunningHouse> {
  await using opened = new AsyncDisposableStack()
  const home = await mkdtemp(join(tmpdir(), 'hongbao-house-'))
  opened.defer(() => rm(home, { recursive: true }))
  const { address } = opened.use(await createTestDatabase())
  const metricsPort = await freePort()
  const config = readConfig({
    HONGBAO_HOME: home,
    HONGBAO_GATEWAY_PORT: '0',
    HONGBAO_METRICS_PORT: String(metricsPort),
    DATABASE_URL: `postgres://${address.user}@localhost/${address.database}?host=${address.socket}`,
  })
  const log = openLog('silent')
  const { endpoint, sandbox } = opened.use(await compose(config, { say: () => {}, log }))
  if (!sandbox) throw new Error('a sandbox says how to call it')
  const rooms = opened.move()
  return {
    home,
    endpoint,
    metrics: `http://127.0.0.1:${metricsPort}`,
    sandbox,
    [Symbol.asyncDispose]: () => rooms.disposeAsync(),
  }
}

/** Free a moment ago, which has to do where 0 means none. */
async function freePort(): Promise<number> {
  const server = createServer()
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}
