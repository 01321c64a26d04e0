// A PostgreSQL of our own: nothing to install, nothing to configure, kept running while we run.

import { givenBinaries, npmBinaries } from './binaries.ts'
import { ensureCluster } from './initdb.ts'
import { takeHome } from './owner-lock.ts'
import { preparePlaces } from './places.ts'
import { identityOf, superuser } from './programs.ts'
import type { ServerExit, ServerPlan } from './server.ts'
import { serverSettings, type Settings } from './settings.ts'
import { supervise } from './supervise.ts'
import { watched } from './waiting.ts'

/** What an embedded server is started with. */
export interface EmbeddedPostgresOptions {
  /** The folder of the house; made when it is missing. Two homes are two houses. */
  readonly home: string
  /** Told, in sentences for people, what is being done and what takes long. */
  readonly log: (line: string) => void
  /** False only for databases that may be lost: nothing is forced to disk. True when not said. */
  readonly durable?: boolean
  /** Parameters of postgresql.conf that win over ours. */
  readonly settings?: Settings
  /** The folder of another PostgreSQL's programs, 15 or newer; npm's when not said. */
  readonly binaries?: string
}

/** An address for `openPool`. */
export interface EmbeddedAddress {
  /** The folder of the Unix socket. */
  readonly socket: string
  readonly database: string
  /** The role that may do everything; who may enter the folder needs no password. */
  readonly user: string
}

/** A server that is kept running until it is stopped. */
export interface EmbeddedPostgres extends AsyncDisposable {
  /** How a pool reaches it. */
  readonly address: EmbeddedAddress
  /** The number of the server's process; another one after a restart. */
  readonly pid: number
  /** Calls back each time the server dies by itself and is started again; returns how to end it. */
  onExit(listener: (exit: ServerExit) => void): () => void
  /** Ends the supervision, writes everything to disk and stops the server. */
  stop(): Promise<void>
}

/**
 * Starts the PostgreSQL of a home, or takes over the one that a killed process left running there.
 * The first start makes an empty database. A server that dies is started again, with pauses from
 * 0.1 s to 30 s, until `stop`. Throws an `EmbeddedFault` that says what to do.
 *
 * One process runs a home: a second one is refused with `home-in-use`, for two could not agree on
 * who stops the server and who starts it again. Further processes of a house are given `address`.
 */
export async function startEmbeddedPostgres(
  options: EmbeddedPostgresOptions,
): Promise<EmbeddedPostgres> {
  const { home, log, durable = true } = options
  const places = await preparePlaces(home, log)
  const lock = await takeHome(places)
  try {
    const folder = options.binaries
      ? await givenBinaries(options.binaries)
      : await npmBinaries(places.account, log)
    const programs = { folder, identity: identityOf(places.account) }
    await watched(log, 'The empty database is being made', () =>
      ensureCluster({ programs, data: places.data, isDurable: durable, log }),
    )
    const settings = serverSettings(durable, options.settings)
    const plan: ServerPlan = { programs, places, settings, log }
    const supervised = await supervise(plan)

    let stopped: Promise<void> | undefined
    const stop = (): Promise<void> => (stopped ??= stopOnce())
    const stopOnce = async (): Promise<void> => {
      await supervised.stop()
      await lock.release()
    }
    return {
      address: { socket: places.sockets, database: 'postgres', user: superuser },
      get pid() {
        return supervised.pid
      },
      onExit: supervised.onExit,
      stop,
      [Symbol.asyncDispose]: stop,
    }
  } catch (error) {
    await lock.release()
    throw error
  }
}
