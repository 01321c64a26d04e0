// Takes a house away altogether: its server, its data, its socket.

import { readlink, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { takeHome } from './owner-lock.ts'
import { clearLocks } from './pid-file.ts'
import { preparePlaces } from './places.ts'

/**
 * Ends a server left running in this home without a last checkpoint and deletes the home with
 * everything in it. Throws `home-in-use` when a living process runs it.
 */
export async function removeEmbeddedPostgres(home: string): Promise<void> {
  const places = await preparePlaces(home, () => {})
  const lock = await takeHome(places)
  await clearLocks(places.data, places.sockets)
  await lock.release()
  const elsewhere = await readlink(join(places.home, 'postgres')).catch(() => undefined)
  if (elsewhere) await rm(dirname(places.data), { recursive: true, force: true })
  await rm(places.home, { recursive: true, force: true })
  await rm(places.sockets, { recursive: true, force: true })
}
