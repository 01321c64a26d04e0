// Homes and servers for the tests of the embedded server, gone when a test ends.

import { chmod, mkdir } from 'node:fs/promises'
import { afterEach } from 'vitest'
import {
  type EmbeddedPostgres,
  type EmbeddedPostgresOptions,
  openPool,
  type Pool,
  removeEmbeddedPostgres,
  startEmbeddedPostgres,
} from '../../src/index.ts'

const leftovers: (() => Promise<void>)[] = []

afterEach(async () => {
  const failures: unknown[] = []
  for (const clear of leftovers.splice(0).toReversed()) {
    await clear().catch((error: unknown) => failures.push(error))
  }
  if (failures.length > 0) throw new AggregateError(failures, 'something was left behind')
})

let made = 0

/** A home that is not there yet; the name lets later runs clear it should this one be killed. */
export function newHome(): string {
  const home = `/var/tmp/hongbao-test-${process.pid}-${++made}`
  leftovers.push(async () => {
    await chmod(home, 0o755).catch(() => {})
    await removeEmbeddedPostgres(home)
  })
  return home
}

/** A home that only its owner may enter. */
export async function newPrivateHome(): Promise<string> {
  const home = newHome()
  await mkdir(home, { mode: 0o700 })
  return home
}

/** What was said while starting, and the server. */
export type House = EmbeddedPostgres & { readonly said: readonly string[] }

/** Starts the server of a home; stopped at the end of the test if the test has not done so. */
export async function start(
  home: string,
  options: Partial<EmbeddedPostgresOptions> = {},
): Promise<House> {
  const binaries = process.env['HONGBAO_TEST_BINARIES']
  const said: string[] = []
  const server = await startEmbeddedPostgres({
    home,
    log: (line) => said.push(line),
    ...(binaries && { binaries }),
    ...options,
  })
  leftovers.push(() => server.stop())
  return Object.assign(server, { said })
}

/** A pool of two connections, closed at the end of the test. */
export function poolOf({ address }: EmbeddedPostgres): Pool {
  const pool = openPool({ ...address, connectionsMax: 2, applicationName: 'embedded test' })
  leftovers.push(() => pool.close())
  return pool
}
