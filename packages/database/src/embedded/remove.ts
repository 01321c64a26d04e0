// Takes a house away altogether: its server, its data, its socket.

import { readlink, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { takeHome } from './owner-lock.ts'
import { findServer } from './pid-file.ts'
import { preparePlaces } from './places.ts'
import { isAlive, signal } from './processes.ts'

/**
 * Ends a server left running in this home without a last checkpoint and deletes the home with
 * everything in it. Throws `home-in-use` when a living process runs it.
 */
export async function removeEmbeddedPostgres(home: string): Promise<void> {
  const places = await preparePlaces(home, () => {})
  const lock = await takeHome(places)
  const server = await findServer(places.data)
  if (server) {
    signal(server.pid, 'SIGQUIT')
    while (isAlive(server.pid)) await pause(20)
  }
  await lock.release()
  const elsewhere = await readlink(join(places.home, 'postgres')).catch(() => undefined)
  if (elsewhere) await rm(dirname(places.data), { recursive: true, force: true })
  await rm(places.home, { recursive: true, force: true })
  await rm(places.sockets, { recursive: true, force: true })
}
