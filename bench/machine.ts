// The limits of the machine, measured in the same rounds as everything that is compared with them:
// RSA-2048 signatures per second on all cores (called S), and durable inserts of one row.
import { execFileSync } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { availableParallelism, cpus, totalmem } from 'node:os'

import { openPool, type ServerAddress } from '@hongbao/database'
import { signBytes } from '@hongbao/protocol'

import { describeDatabase, openBenchDatabase } from './database.ts'
import { isOnDisk } from './homes.ts'
import type { Options } from './options.ts'
import { lineOf, type Section } from './report.ts'
import { keepBusy, takeTurns, type Contender } from './rounds.ts'

/** As many as the thread pool has use for. */
const signaturesInFlight = 8
const insertsInFlight = 32

/** RSA2 signatures on the thread pool: what a call costs at the very least. */
export function rsaSigning(): Contender {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const content = randomBytes(300)
  return {
    name: 'S: RSA-2048 signatures on all cores',
    run: (ms) => keepBusy(ms, signaturesInFlight, () => signBytes(content, privateKey, 'RSA2')),
  }
}

/** One row, one commit that is forced to disk; each on a connection of its own. */
export async function openDurableInserts(
  address: ServerAddress,
): Promise<Contender & AsyncDisposable> {
  const connectionsMax = insertsInFlight
  const pool = openPool({ ...address, connectionsMax, applicationName: 'inserts' })
  const { sql } = pool
  await sql`create table bench_rows (n bigint primary key)`
  let n = 0n
  return {
    name: 'durable inserts of one row',
    run: (ms) => keepBusy(ms, insertsInFlight, () => sql`insert into bench_rows values (${n++})`),
    [Symbol.asyncDispose]: () => pool.close(),
  }
}

export async function benchMachine(options: Options): Promise<Section[]> {
  await using database = await openBenchDatabase()
  const { note, wrong } = await describeDatabase(database.sql)
  await using inserts = await openDurableInserts(database.address)
  const rows = await takeTurns([rsaSigning(), inserts], options)
  return [
    {
      name: 'machine',
      title: 'Machine',
      head: [
        'What the hardware gives. S is the unit of the tables below: an answer has one signature,',
        'so a gateway that did nothing but sign would answer S calls a second.',
      ],
      lines: rows.map((row) => lineOf(row)),
      notes: [note],
      wrong,
    },
  ]
}

export interface Machine {
  readonly cpu: string
  readonly cores: number
  readonly memoryGB: number
  readonly platform: string
  readonly node: string
  readonly openssl: string
  /** Threads of libuv's pool, which sign; the gateway's own are as many. */
  readonly poolThreads: number
  readonly commit: string
  /** False where databases of a bench would lie in memory. */
  readonly isOnDisk: boolean
}

export async function describeMachine(): Promise<Machine> {
  return {
    cpu: cpus()[0]?.model ?? 'unknown',
    cores: availableParallelism(),
    memoryGB: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: process.version,
    openssl: process.versions.openssl,
    poolThreads: Number(process.env['UV_THREADPOOL_SIZE'] ?? 4),
    commit: commitHash(),
    isOnDisk: await isOnDisk(),
  }
}

function commitHash(): string {
  try {
    return execFileSync('git', ['describe', '--always', '--dirty'], { encoding: 'utf8' }).trim()
  } catch {
    return 'unknown'
  }
}
