// Starts one throwaway PostgreSQL before the tests and removes it after them. The tests' own
// processes find it by HONGBAO_TEST_DATABASE, the folder of its socket. Where that is already set,
// the server it names is used and left alone.

import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { isAlive, removeEmbeddedPostgres, startEmbeddedPostgres } from '@hongbao/database'

const parent = '/var/tmp'
const mark = 'hongbao-test-'
/** The process it belongs to, and which of that process's homes it is. */
const namePattern = /^hongbao-test-(\d+)(-\d+)?$/

/** Called by Vitest before the first test; what it returns, after the last one. */
export async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (process.env['HONGBAO_TEST_DATABASE']) return undefined
  await clearAbandoned()
  const home = join(parent, `${mark}${process.pid}`)
  const binaries = process.env['HONGBAO_TEST_BINARIES']
  const server = await startEmbeddedPostgres({
    home,
    log: () => {},
    durable: false,
    // Every test file has connections of its own, and each cluster lives for seconds only.
    settings: { max_connections: '300', autovacuum: 'off', max_wal_size: '8GB' },
    ...(binaries && { binaries }),
  })
  process.env['HONGBAO_TEST_DATABASE'] = server.address.socket
  return async () => {
    delete process.env['HONGBAO_TEST_DATABASE']
    await server.stop()
    await removeEmbeddedPostgres(home)
  }
}

/** Runs that were killed could not remove their servers. */
async function clearAbandoned(): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(namePattern.exec(name)?.[1])
    if (!pid || (pid !== process.pid && isAlive(pid))) continue
    // What belongs to another account, or lives after all, is not ours to clear.
    await removeEmbeddedPostgres(join(parent, name)).catch(() => {})
  }
}
