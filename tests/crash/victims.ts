// Who dies: the gateway's process, the server of the database, or one of the server's own.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Chance } from '../chance.ts'
import type { SpawnedHouse } from '../spawn-house.ts'

export const victims = ['gateway', 'postmaster', 'backend'] as const
export type Victim = (typeof victims)[number]

const run = promisify(execFile)

/** kill -9. Resolves when the signal is sent; for the gateway, when it is gone. */
export async function kill(
  victim: Victim,
  home: string,
  house: SpawnedHouse,
  chance: Chance,
): Promise<void> {
  if (victim === 'gateway') return house.kill()
  const postmaster = await postmasterOf(home)
  if (victim === 'postmaster') return killNow(postmaster)
  const backends = await backendsOf(postmaster)
  if (backends.length > 0) killNow(chance.pick(backends))
}

/** The first line of its lock file. https://www.postgresql.org/docs/18/storage-file-layout.html */
async function postmasterOf(home: string): Promise<number> {
  const text = await readFile(join(home, 'postgres/data/postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

/** The processes that serve the house's connections. */
async function backendsOf(postmaster: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args='])
  return stdout.split('\n').flatMap((line) => {
    const [, pid, parent, title = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return Number(parent) === postmaster && title.startsWith('postgres: hongbao ')
      ? [Number(pid)]
      : []
  })
}

function killNow(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch (error) {
    // It went by itself in the meantime.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}
