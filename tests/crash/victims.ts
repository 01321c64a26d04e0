// Who dies: the gateway's first process, one of several that do its work, the server of the
// database, or one of the server's own.
import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

import type { Chance } from '../chance.ts'
import type { SpawnedHouse } from '../spawn-house.ts'

/** Of a house in one process. */
export const victims = ['gateway', 'postmaster', 'backend'] as const
export type Victim = (typeof victims)[number] | 'worker'

const run = promisify(execFile)

/** kill -9. Resolves when the signal is sent; for the gateway, when it is gone. */
export async function kill(
  victim: Victim,
  home: string,
  house: SpawnedHouse,
  chance: Chance,
): Promise<void> {
  if (victim === 'gateway') return house.kill()
  if (victim === 'worker') return killOne(await workersOf(house), chance)
  const postmaster = await postmasterOf(home)
  if (victim === 'postmaster') return killNow(postmaster)
  return killOne(await childrenOf(postmaster, /^postgres: hongbao /), chance)
}

function killOne(pids: readonly number[], chance: Chance): void {
  if (pids.length > 0) killNow(chance.pick(pids))
}

const workersOf = ({ process: first }: SpawnedHouse): Promise<number[]> =>
  childrenOf(first.pid ?? 0, /worker\.ts/)

/** The first line of its lock file. https://www.postgresql.org/docs/18/storage-file-layout.html */
async function postmasterOf(home: string): Promise<number> {
  const text = await readFile(join(home, 'postgres/data/postmaster.pid'), 'utf8')
  return Number(text.split('\n')[0])
}

async function childrenOf(parent: number, title: RegExp): Promise<number[]> {
  const { stdout } = await run('ps', ['-A', '-o', 'pid=,ppid=,args='])
  return stdout.split('\n').flatMap((line) => {
    const [, pid, itsParent, itsTitle = ''] = /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line) ?? []
    return Number(itsParent) === parent && title.test(itsTitle) ? [Number(pid)] : []
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
