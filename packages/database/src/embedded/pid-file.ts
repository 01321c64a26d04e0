// The lock files by which a PostgreSQL server says that it runs: postmaster.pid among its data, and
// a like one beside its socket. A crash leaves both behind.
// https://www.postgresql.org/docs/18/storage-file-layout.html

import { readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { isAlive, isServerOf, signal } from './processes.ts'

const pollMs = 20

/** What a server has written about itself. */
export interface LockFile {
  readonly pid: number
  readonly data: string
  /** Whether it takes connections; false while it starts, recovers or stops. */
  readonly isReady: boolean
}

/** The server at work on these files, if there is one, ready or not. */
export async function findServer(data: string): Promise<LockFile | undefined> {
  const lock = await readPidFile(data)
  return lock && (await isServerOf(lock.pid, data)) ? lock : undefined
}

/** The file among the data; undefined when it is missing or not yet complete. */
export async function readPidFile(data: string): Promise<LockFile | undefined> {
  return await readLockFile(join(data, 'postmaster.pid'))
}

/**
 * Removes what a server that is gone has left, and ends one that is not. PostgreSQL takes a lock
 * file for good while its number belongs to any process of its account; what a dead server's
 * processes still hold it notices by their shared memory, without these files.
 */
export async function clearLocks(data: string, sockets: string): Promise<void> {
  const socketLock = join(sockets, '.s.PGSQL.5432.lock')
  const lock = await readLockFile(socketLock)
  // Such a server works on files that were deleted: its home was made anew under its feet. When it
  // ends it removes the socket, by then that of its successor; so it has to end first.
  if (lock && (await isServerOf(lock.pid, lock.data))) {
    signal(lock.pid, 'SIGQUIT')
    while (isAlive(lock.pid)) await pause(pollMs)
  }
  await rm(socketLock, { force: true })
  await rm(join(data, 'postmaster.pid'), { force: true })
}

async function readLockFile(path: string): Promise<LockFile | undefined> {
  const text = await readFile(path, 'utf8').catch(() => '')
  const lines = text.split('\n')
  const pid = Number(lines[0])
  if (!Number.isInteger(pid) || pid <= 0) return undefined
  return { pid, data: lines[1] ?? '', isReady: lines[7]?.trim() === 'ready' }
}
