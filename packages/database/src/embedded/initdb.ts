// Makes the files of an empty database, once in the life of a home.

import { execFile } from 'node:child_process'
import { access, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { EmbeddedFault } from './fault.ts'
import { environment, superuser, type Programs } from './programs.ts'

const run = promisify(execFile)

/** The files to make. */
export interface ClusterJob {
  readonly programs: Programs
  readonly data: string
  /** Whether a power cut right after the first commit must not destroy the files. */
  readonly isDurable: boolean
  readonly log: (line: string) => void
}

/** Makes the database files unless they are there. A first start that broke leaves nothing. */
export async function ensureCluster({ programs, data, isDurable, log }: ClusterJob): Promise<void> {
  if (await exists(join(data, 'PG_VERSION'))) return
  log('Making an empty database')
  const unfinished = `${data}.new`
  await rm(unfinished, { recursive: true, force: true })
  const options = await initdbOptions(programs)
  if (!isDurable) options.push('--no-sync')
  try {
    await run(join(programs.folder, 'initdb'), ['-D', unfinished, ...options], {
      ...programs.identity,
      cwd: dirname(data),
      env: environment,
    })
  } catch (error) {
    const { stderr } = error as { stderr?: string }
    throw new EmbeddedFault(
      'initdb-failed',
      `The database files could not be made in ${unfinished}: ${stderr?.trim() || String(error)}`,
      error,
    )
  }
  await rename(unfinished, data)
  if (isDurable) await syncFolder(dirname(data))
}

/** Makes the new name last: without this, a power cut could leave the files under the old one. */
async function syncFolder(path: string): Promise<void> {
  const folder = await open(path)
  try {
    await folder.sync()
  } finally {
    await folder.close()
  }
}

async function initdbOptions(programs: Programs): Promise<string[]> {
  const { stdout } = await run(join(programs.folder, 'postgres'), ['--version'], {
    ...programs.identity,
    cwd: '/',
    env: environment,
  })
  const major = Number(/\d+/.exec(stdout)?.[0])
  // Both sort by code point and are the same on every machine, whatever locales it has.
  const locale = major >= 17 ? ['--locale-provider=builtin', '--locale=C.UTF-8'] : ['--locale=C']
  // Trust is safe here: only this account may enter the folder of the socket, and there is no TCP.
  const entry = ['-U', superuser, '-A', 'trust']
  return [...entry, '-E', 'UTF8', ...locale, '--data-checksums', '--no-instructions']
}

async function exists(path: string): Promise<boolean> {
  return await access(path).then(
    () => true,
    () => false,
  )
}
