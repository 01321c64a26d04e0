// A house in a process of its own, to be killed by a test: prints the server's number and waits.

import { openPool, startEmbeddedPostgres } from '../../src/index.ts'

const binaries = process.env['HONGBAO_TEST_BINARIES']
const server = await startEmbeddedPostgres({
  home: process.argv[2] ?? '',
  log: () => {},
  ...(binaries && { binaries }),
})
const { sql } = openPool({ ...server.address, connectionsMax: 1, applicationName: 'owner' })
await sql`create table kept as select 7 as n`
process.stdout.write(`${server.pid}\n`)
setInterval(() => {}, 60_000)
