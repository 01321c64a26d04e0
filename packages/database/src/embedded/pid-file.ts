// postmaster.pid: how a PostgreSQL server says that it runs, and whether it is ready.
// https://www.postgresql.org/docs/18/storage-file-layout.html

import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isServerOf } from './processes.ts'

/** What a running server has written about itself. */
export interface PidFile {
  readonly pid: number
  /** Whether it takes connections; false while it starts, recovers or stops. */
  readonly isReady: boolean
}

/** The server at work on these files, if there is one. A file left behind by a crash is removed. */
export async function findServer(data: string): Promise<PidFile | undefined> {
  const file = await readPidFile(data)
  if (!file) return undefined
  if (await isServerOf(file.pid, data)) return file
  // PostgreSQL would refuse to start if the number now belongs to another process of this account.
  // It still finds backends of the dead server by their shared memory, without this file.
  await rm(join(data, 'postmaster.pid'), { force: true })
  return undefined
}

/** The file as it stands; undefined when it is missing or not yet complete. */
export async function readPidFile(data: string): Promise<PidFile | undefined> {
  const text = await readFile(join(data, 'postmaster.pid'), 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, isReady: lines[7]?.trim() === 'ready' }
}
