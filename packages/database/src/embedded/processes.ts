// What the operating system knows about processes that are not our children.

import { execFile } from 'node:child_process'
import { readdir, readlink } from 'node:fs/promises'
import { promisify } from 'node:util'

const run = promisify(execFile)

/** Whether a process of this number exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Sends a signal; a process that is gone has nothing to be told. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/**
 * Whether the process is a PostgreSQL at work on these files: each of its processes stands in the
 * data folder. After a reboot, or in a new container, an old number names some other program.
 */
export async function isServerOf(pid: number, data: string): Promise<boolean> {
  if (!isAlive(pid)) return false
  try {
    if (process.platform === 'linux') {
      const folder = await readlink(`/proc/${pid}/cwd`)
      return folder === data || folder === `${data} (deleted)`
    }
    const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)])
    return stdout.includes(data)
  } catch (error) {
    // Gone meanwhile, or not ours to look at; then PostgreSQL's own checks have the last word.
    return (error as NodeJS.ErrnoException).code === 'EACCES'
  }
}

/** The processes that stand in the data folder. Empty where there is no /proc. */
export async function processesIn(data: string): Promise<number[]> {
  const names = await readdir('/proc').catch(() => [])
  const pids = names.map(Number).filter((pid) => pid > 0)
  const isThere = await Promise.all(
    pids.map(async (pid) => (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === data),
  )
  return pids.filter((_, index) => isThere[index])
}
