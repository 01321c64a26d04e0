// Folders for databases that live as long as a bench: on a real disk, since what is forced to disk
// is what is measured. /tmp is often kept in memory.
import { chmod, mkdtemp, readdir, statfs } from 'node:fs/promises'
import { join } from 'node:path'

import { isAlive, removeEmbeddedPostgres } from '@hongbao/database'

const parent = '/var/tmp'
const namePattern = /^hongbao-bench-(\d+)-/
const tmpfs = 0x01_02_19_94

/** A folder of this process's own; `removeHome` takes it away. */
export async function makeHome(): Promise<string> {
  const home = await mkdtemp(join(parent, `hongbao-bench-${process.pid}-`))
  // Like any folder of a house: started by root, PostgreSQL runs as somebody else.
  await chmod(home, 0o755)
  return home
}

/** With the database in it, running or not. */
export const removeHome = (home: string): Promise<void> => removeEmbeddedPostgres(home)

/** Benches that were killed could not remove theirs. */
export async function clearAbandonedHomes(): Promise<void> {
  for (const name of await readdir(parent)) {
    const pid = Number(namePattern.exec(name)?.[1])
    if (!pid || isAlive(pid)) continue
    // What belongs to another account is not ours to clear.
    await removeHome(join(parent, name)).catch(() => {})
  }
}

/** Whether a database there is as durable as it says. */
export const isOnDisk = async (): Promise<boolean> => (await statfs(parent)).type !== tmpfs
